package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A source of connections that knows who commits on them. A framework that manages transactions implements this
 * interface, so that the storage asks the framework for each connection instead of using one setting of the builder.
 *
 * <p>The storage calls {@link #open()}, then {@link #isInCallersTransaction(Connection)}, runs its statements, and
 * calls {@link #close(Connection)}, all in the thread that called the storage. Implementations must be thread-safe.
 *
 * @see JdbcPersonInterestRepository#builder(ConnectionSource)
 * @see JdbcPersonInterestRepository#builder(DataSource)
 */
public interface ConnectionSource {

    /**
     * Returns a connection for one call of the storage.
     *
     * @return an open connection, which may already be in a transaction
     * @throws SQLException if no connection is available
     */
    Connection open() throws SQLException;

    /**
     * Takes back a connection that {@link #open()} returned. If the connection was not in the caller's transaction, its
     * transaction has ended and its autocommit mode is restored, unless the connection is broken. The default closes
     * it.
     *
     * @param connection the connection
     * @throws SQLException if the connection cannot be closed; this does not make the call fail
     */
    default void close(Connection connection) throws SQLException {
        connection.close();
    }

    /**
     * Returns whether the connection belongs to a transaction that the caller will commit or roll back. If true, the
     * storage only runs statements on it. If false, the storage commits each call itself.
     *
     * @param connection a connection that {@link #open()} returned
     * @return true if the caller ends the transaction
     * @throws SQLException if the state of the connection cannot be determined
     * @throws IllegalStateException if it is unknown who commits; the call of the storage then fails with this
     *     exception before any statement runs
     */
    boolean isInCallersTransaction(Connection connection) throws SQLException;
}
