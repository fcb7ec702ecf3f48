package dev.personinterest.storage.jdbc;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * MariaDB, which has INSERT … RETURNING but no UPDATE … RETURNING.
 *
 * <p>So an update inserts the row again with its own key if it exists and fulfils the condition, and the duplicate key
 * turns the insertion into an update. {@code FOR UPDATE} locks the row while the condition is checked. Without it, the
 * condition could hold for a version that no longer exists when the row is written.
 */
final class MariaDbDialect extends MySqlDialect {

    /** The columns that an insertion must set: the key, and the columns without a default. */
    private static final String REQUIRED_COLUMNS = Arrays.stream(Column.values())
            .filter(Column::isRequired)
            .map(Column::sqlName)
            .collect(Collectors.joining(", "));

    MariaDbDialect() {
        super("mariadb");
    }

    @Override
    String update(String table, String set, String where, String columns) {
        return "INSERT INTO " + table + " (" + REQUIRED_COLUMNS + ") SELECT " + REQUIRED_COLUMNS + " FROM " + table
                + " present WHERE " + where + " FOR UPDATE ON DUPLICATE KEY UPDATE " + set + " RETURNING " + columns;
    }

    @Override
    String rowBefore(String table) {
        return table + "."; // the source of the insertion has the same columns
    }

    @Override
    boolean bindsWhereFirst() {
        return true;
    }

    @Override
    boolean updateReturnsRow() {
        return true;
    }

    @Override
    RowTables rowTables() {
        return new JsonTables(" COLLATE utf8mb4_nopad_bin") {
            @Override
            public String update(String table, String columns, GivenRows rows) {
                return "INSERT INTO " + table + " (" + REQUIRED_COLUMNS + ") SELECT " + REQUIRED_COLUMNS + " FROM "
                        + given(rows) + " STRAIGHT_JOIN " + table + " present ON " + rows.where()
                        + " FOR UPDATE ON DUPLICATE KEY UPDATE " + rows.assignments(rowBefore(table)) + " RETURNING "
                        + columns;
            }

            @Override
            public boolean updateReturnsRows() {
                return true;
            }
        };
    }
}
