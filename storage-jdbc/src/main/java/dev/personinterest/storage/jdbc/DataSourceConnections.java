package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connections of a DataSource. With autocommit off, the setting of the builder says who commits. */
record DataSourceConnections(DataSource dataSource, WithAutocommitOff withAutocommitOff) implements ConnectionSource {

    /** Who commits on a connection that arrives with autocommit off. */
    enum WithAutocommitOff {
        NOT_TOLD,
        CALLER_COMMITS,
        EACH_CALL_COMMITS
    }

    @Override
    public Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public boolean isInCallersTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            return false;
        }
        return switch (withAutocommitOff) {
            case CALLER_COMMITS -> true;
            case EACH_CALL_COMMITS -> false;
            case NOT_TOLD ->
                throw new IllegalStateException(
                        "the DataSource returned a connection with autocommit off, and the builder was not told who"
                                + " commits: call joinCallersTransaction() if the caller commits, or commitEachCall() if"
                                + " each call is a separate transaction");
        };
    }
}
