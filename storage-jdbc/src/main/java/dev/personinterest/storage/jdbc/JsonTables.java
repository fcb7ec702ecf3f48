package dev.personinterest.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The statements of MySQL and MariaDB. The input is one text, a JSON array with an array for each row. Rows are locked
 * in the order of the input.
 */
class JsonTables implements RowTables {

    private final String keyCollation;

    /**
     * Creates the statements of a database.
     *
     * @param keyCollation the end of a key's type, with which it is compared by the collation of the stored key
     */
    JsonTables(String keyCollation) {
        this.keyCollation = keyCollation;
    }

    @Override
    public final String lock(String table, String columns) {
        return "SELECT " + columns + " FROM JSON_TABLE(?, '$[*]' COLUMNS ("
                + column("given_id", Column.Kind.KEY, "$") + ")) AS given STRAIGHT_JOIN " + table
                + " ON owner_id = ? AND id = given_id FOR UPDATE";
    }

    @Override
    public final void bindLock(PreparedStatement statement, String ownerId, List<String> ids) throws SQLException {
        statement.setString(1, TextArray.write(ids));
        statement.setString(2, ownerId);
    }

    @Override
    public String update(String table, String columns, GivenRows rows) {
        return "UPDATE " + given(rows) + " STRAIGHT_JOIN " + table + " ON " + rows.where() + " SET "
                + rows.assignments("");
    }

    @Override
    public final void bindUpdate(PreparedStatement statement, GivenRows rows) throws SQLException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < rows.size(); i++) {
            json.append(i == 0 ? "[" : ",[");
            for (int j = 0; j < rows.columns().size(); j++) {
                json.append(j == 0 ? "" : ",");
                write(rows.columns().get(j).values().get(i), json);
            }
            json.append(']');
        }
        statement.setString(1, json.append(']').toString());
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        if (value instanceof String text) {
            TextArray.writeElement(text, json);
        } else if (value instanceof Boolean flag) {
            json.append(flag ? '1' : '0');
        } else {
            json.append(value);
        }
    }

    @Override
    public boolean updateReturnsRows() {
        return false;
    }

    final String given(GivenRows rows) {
        return IntStream.range(0, rows.columns().size())
                .mapToObj(i -> column(
                        rows.columns().get(i).name(), rows.columns().get(i).kind(), "$[" + i + "]"))
                .collect(Collectors.joining(", ", "JSON_TABLE(?, '$[*]' COLUMNS (", ")) AS given"));
    }

    private String column(String name, Column.Kind kind, String path) {
        String type = switch (kind) {
            case KEY -> "VARCHAR(255) CHARACTER SET utf8mb4" + keyCollation;
            case TEXT -> "MEDIUMTEXT CHARACTER SET utf8mb4";
            case NUMBER -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case FLAG -> "TINYINT";
        };
        return name + " " + type + " PATH '" + path + "' ERROR ON ERROR";
    }
}
