package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.GivenRows.Given;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of PostgreSQL, whose input is an array for each column. */
final class UnnestedArrays implements RowTables {

    @Override
    public String lock(String table, String columns) {
        return "SELECT " + columns + " FROM " + table + " WHERE owner_id = ? AND id = ANY (?) ORDER BY id FOR UPDATE";
    }

    @Override
    public void bindLock(PreparedStatement statement, String ownerId, List<String> ids) throws SQLException {
        statement.setString(1, ownerId);
        statement.setArray(2, statement.getConnection().createArrayOf(typeOf(Column.Kind.KEY), ids.toArray()));
    }

    @Override
    public String update(String table, String columns, GivenRows rows) {
        return "UPDATE " + table + " AS stored SET " + rows.assignments("stored.") + " FROM " + given(rows) + " WHERE "
                + rows.where() + " RETURNING " + columns;
    }

    @Override
    public void bindUpdate(PreparedStatement statement, GivenRows rows) throws SQLException {
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
