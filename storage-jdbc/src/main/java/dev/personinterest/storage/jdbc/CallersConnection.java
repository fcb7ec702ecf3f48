package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The only connection of a storage that runs in the caller's transaction. */
record CallersConnection(Connection connection) implements ConnectionSource {

    @Override
    public Connection open() throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection is not in a transaction: turn autocommit off first");
        }
        return connection;
    }

    @Override
    public void close(Connection connection) {
        // The caller closes it.
    }

    @Override
    public boolean isInCallersTransaction(Connection connection) {
        return true;
    }
}
