package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** PostgreSQL. */
final class PostgreSqlDialect extends Dialect {

    PostgreSqlDialect() {
        super("postgresql");
    }

    /**
     * {@inheritDoc} A failed statement would abort the caller's transaction, so a duplicate key must not be an error.
     */
    @Override
    String insert(String table, String columns, String values) {
        return super.insert(table, columns, values) + " ON CONFLICT (owner_id, id) DO NOTHING";
    }

    @Override
    String update(String table, String set, String where, String columns) {
        return "UPDATE " + table + " SET " + set + " WHERE " + where + " RETURNING " + columns;
    }

    /** {@inheritDoc} Compatible engines that lack a setting return null for it. */
    @Override
    String weakSettings() {
        String value = "current_setting('synchronous_commit', true)";
        return "SELECT 'synchronous_commit', " + value + " WHERE " + value + " = 'off' OR " + value
                + " = 'local' AND current_setting('synchronous_standby_names', true) <> ''";
    }

    @Override
    String asText(String parameter) {
        return "CAST(" + parameter + " AS TEXT)";
    }

    @Override
    String textSettings() {
        return "the database must be created with ENCODING 'UTF8', so that server_encoding is UTF8";
    }

    @Override
    String byCodePoints(String column) {
        return column + " COLLATE \"C\"";
    }

    @Override
    String contains(String text) {
        return "STRPOS(" + byCodePoints(text) + ", ?) > 0";
    }

    @Override
    RowTables rowTables() {
        return new UnnestedArrays();
    }

    /** The driver keeps the warnings of a commit with the connection. Reading or clearing them is not a round trip. */
    @Override
    void commit(Connection connection) throws SQLException {
        if (connection.getWarnings() != null) {
            connection.clearWarnings(); // otherwise those of an earlier commit would be taken for new ones
        }
        connection.commit();
        SQLWarning warning = connection.getWarnings();
        if (SynchronousReplication.isCancelled(warning)) {
            throw SynchronousReplication.failure(warning);
        }
    }

    @Override
    void requireAcknowledged(Statement write) throws SQLException {
        SQLWarning warning = write.getWarnings();
        if (SynchronousReplication.isCancelled(warning) && write.getConnection().getAutoCommit()) {
            throw SynchronousReplication.failure(warning);
        }
    }
}
