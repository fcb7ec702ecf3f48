package dev.personinterest.storage.jdbc;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * MariaDB, which has INSERT … RETURNING but no UPDATE … RETURNING.
 *
 * <p>So an update inserts the row anew under its own key, if it is there and the condition holds, and the key that is then
 * taken turns the insertion into the update. {@code FOR UPDATE} locks the row while the condition is looked at: without it,
 * the condition could hold for a version that is gone when the row is written.
 */
final class MariaDbDialect extends MySqlDialect {

    /** What an insertion must give: the key, and what has no default. */
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
