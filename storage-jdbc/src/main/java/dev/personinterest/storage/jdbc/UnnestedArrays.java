package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.GivenRows.Given;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** PostgreSQL: an array for each column. */
final class UnnestedArrays implements RowTables {

    @Override
    public void bind(PreparedStatement statement, GivenRows rows) throws SQLException {
        Connection connection = statement.getConnection();
        int position = 0;
        for (Given column : rows.columns()) {
            statement.setArray(
                    ++position,
                    connection.createArrayOf(
                            typeOf(column.kind()), column.values().toArray()));
        }
    }

    @Override
    public String lock(String table, String columns, GivenRows rows) {
        return "SELECT " + columns + " FROM " + given(rows) + " JOIN " + table + " AS stored ON " + rows.where()
                + " ORDER BY owner_id, id FOR UPDATE OF stored";
    }

    @Override
    public String update(String table, String columns, GivenRows rows) {
        return "UPDATE " + table + " AS stored SET " + rows.assignments("stored.") + " FROM " + given(rows) + " WHERE "
                + rows.where() + " RETURNING " + columns;
    }

    @Override
    public boolean updateReturnsRows() {
        return true;
    }

    private static String given(GivenRows rows) {
        String arrays = rows.columns().stream()
                .map(column -> "?::" + typeOf(column.kind()) + "[]")
                .collect(Collectors.joining(", "));
        return rows.columns().stream()
                .map(Given::name)
                .collect(Collectors.joining(", ", "unnest(" + arrays + ") AS given (", ")"));
    }

    private static String typeOf(Column.Kind kind) {
        return switch (kind) {
            case KEY, TEXT -> "text";
            case NUMBER -> "int8";
            case DECIMAL -> "float8";
            case FLAG -> "bool";
        };
    }
}
