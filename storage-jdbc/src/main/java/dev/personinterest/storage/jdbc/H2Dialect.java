package dev.personinterest.storage.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * H2. Its strings depend on modes and collations and have the order of UTF-16, so keys are stored as UTF-8 in bytes.
 */
final class H2Dialect extends Dialect {

    /**
     * Queries the delay of writes to a file; null if nothing is written to a file.
     *
     * <p>The settings also have a row for a value that a SET command once stored, which H2 ignores when the database is
     * opened again. So the larger value applies. The subquery names the columns, because their names depend on
     * OLD_INFORMATION_SCHEMA.
     */
    private static final String WRITE_DELAY = "SELECT MAX(CAST(V AS INT)) FROM"
            + " (SELECT * FROM INFORMATION_SCHEMA.SETTINGS) AS T(N, V)"
            + " WHERE N = 'WRITE_DELAY' AND DATABASE_PATH() IS NOT NULL AND NOT READONLY()";

    private static final Logger LOGGER = System.getLogger("dev.personinterest.storage.jdbc");

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
    List<String> warnings(Connection connection, int timeoutSeconds) {
        try (PreparedStatement statement = Session.prepare(connection, WRITE_DELAY, timeoutSeconds);
                ResultSet rows = statement.executeQuery()) {
            int delay = rows.next() ? rows.getInt(1) : 0;
            return delay == 0
                    ? List.of()
                    : List.of("This H2 database delays writes to its file by up to " + delay + " ms. If the process is"
                            + " killed, changes that were acknowledged within that time are lost. Add ;WRITE_DELAY=0 to"
                            + " the URL of the database.");
        } catch (SQLException e) {
            // Some versions of H2 lack these settings, and a call must not fail because a warning is missing.
            LOGGER.log(Level.DEBUG, "The delay of writes is unknown", e);
            return List.of();
        }
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
