package dev.personinterest.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** H2: keys are UTF-8 in bytes, for its strings follow modes and collations, and have the order of UTF-16. */
final class H2Dialect extends Dialect {

    H2Dialect() {
        super("h2");
    }

    @Override
    String quotedIndex(TableName table, String index) {
        return table.schema() == null ? quoted(index) : quoted(table.schema()) + '.' + quoted(index);
    }

    @Override
    void bindKey(PreparedStatement statement, int position, String key) throws SQLException {
        statement.setBytes(position, key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    String readKey(ResultSet row, int position) throws SQLException {
        return new String(row.getBytes(position), StandardCharsets.UTF_8);
    }

    @Override
    String update(String table, String set, String where, String columns) {
        return "SELECT " + columns + " FROM FINAL TABLE (UPDATE " + table + " SET " + set + " WHERE " + where + ")";
    }

    @Override
    String limit() {
        return "FETCH FIRST ? ROWS ONLY"; // some of H2's modes do not know LIMIT
    }

    @Override
    String limitAndSkip() {
        return "OFFSET ? ROWS " + limit();
    }

    @Override
    boolean bindsSkipFirst() {
        return true;
    }

    @Override
    String asText(String parameter) {
        return "CAST(" + parameter + " AS VARCHAR)";
    }

    @Override
    String textSettings() {
        return "MODE must not be Oracle";
    }

    @Override
    String byCodePoints(String column) {
        return "STRINGTOUTF8(" + column + ")";
    }
}
