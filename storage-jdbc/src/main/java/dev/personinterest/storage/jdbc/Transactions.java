package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.Failures.Sent;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Callback;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs work in the caller's transaction or in its own transaction, as the {@link ConnectionSource} decides.
 *
 * <p>In the caller's transaction, nothing is committed, rolled back, retried, or set on the connection. An own
 * transaction ends before its connection is closed, after reads as well. If autocommit is on, it commits a single
 * statement; for several statements, autocommit is turned off until they are committed. An own transaction is retried
 * if the database rolls it back as a deadlock victim or because of a serialization failure.
 *
 * <p>Thread-safe.
 */
final class Transactions {

    /** The statements that work runs on its connection. */
    enum Scope {
        /** One statement that reads. */
        READ,
        /** One statement that writes, possibly followed by others that read. */
        WRITE,
        /** Several statements that form one transaction. */
        SEVERAL,
        /** One statement that changes the schema, which MariaDB and MySQL commit in any autocommit mode. */
        SCHEMA_CHANGE
    }

    /** Work on a connection. It may run more than once, and closes everything that it opens, but not the connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work that depends on whose transaction it runs in. */
    @FunctionalInterface
    interface WorkInTransaction<T> {
        /**
         * Does the work.
         *
         * @param own whether the transaction ends with the work, so that the work may roll it back and start again
         */
        T on(Connection connection, boolean own) throws SQLException;
    }

    private static final Logger LOGGER = System.getLogger("dev.personinterest.storage.jdbc");

    private final ConnectionSource source;
    private final FirstCheck firstCheck;
    private final Failures failures;
    private final int maxAttempts;
    private final Backoff backoff;

    Transactions(ConnectionSource source, FirstCheck firstCheck, Failures failures, int maxAttempts, Backoff backoff) {
        this.source = source;
        this.firstCheck = firstCheck;
        this.failures = failures;
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
    }

    /** Returns an instance that runs work in the caller's transaction on the given connection. */
    Transactions in(Connection connection) {
        return new Transactions(new CallersConnection(connection), firstCheck, failures, maxAttempts, backoff);
    }

    <T> T run(Scope scope, Work<T> work) {
        return runInTransaction(scope, (connection, own) -> work.on(connection));
    }

    /** Runs several statements. */
    <T> T run(WorkInTransaction<T> work) {
        return runInTransaction(Scope.SEVERAL, work);
    }

    private <T> T runInTransaction(Scope scope, WorkInTransaction<T> work) {
        Callback.refuseReentry();
        for (int attempts = 1; ; attempts++) {
            Attempt attempt = new Attempt(scope);
            try {
                return attempt.run(work);
            } catch (SQLException e) {
                JdbcStorageException failure = failures.describe(e, attempt.sent);
                boolean canRetry =
                        failure.kind() == Kind.CONFLICT && failure.outcome() == Outcome.NOT_APPLIED && !attempt.joined;
                if (!canRetry || attempts >= maxAttempts) {
                    throw failure;
                }
                LOGGER.log(Level.DEBUG, "Attempt {0} of {1} ended in a conflict", attempts, maxAttempts);
                await(attempts, failure);
            }
        }
    }

    private void await(int attempts, JdbcStorageException failure) {
        try {
            backoff.await(attempts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** One attempt, with a new connection. */
    private final class Attempt {
        private final Scope scope;
        private boolean joined;
        private Sent sent = Sent.NO_COMMIT;

        Attempt(Scope scope) {
            this.scope = scope;
        }

        <T> T run(WorkInTransaction<T> work) throws SQLException {
            Connection connection = open();
            try {
                joined = source.isInCallersTransaction(connection);
                if (scope == Scope.SCHEMA_CHANGE) {
                    sent = Sent.AUTOCOMMITTED_STATEMENT;
                }
                if (joined) {
                    return work.on(connection, false);
                }
                boolean autoCommit = connection.getAutoCommit();
                if (autoCommit && scope != Scope.SEVERAL) {
                    sent = scope == Scope.READ ? Sent.NO_COMMIT : Sent.AUTOCOMMITTED_STATEMENT;
                    return work.on(connection, true);
                }
                return inOwnTransaction(connection, autoCommit, work);
            } finally {
                try {
                    source.close(connection);
                } catch (SQLException | RuntimeException e) {
                    // A committed change stays committed, and a failure already has its own exception.
                    LOGGER.log(Level.DEBUG, "A connection could not be closed", e);
                }
            }
        }

        private Connection open() {
            try {
                return source.open();
            } catch (SQLException e) {
                throw failures.describeNoConnection(e);
            }
        }

        private <T> T inOwnTransaction(Connection connection, boolean autoCommit, WorkInTransaction<T> work)
                throws SQLException {
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            T result;
            try {
                result = work.on(connection, true);
                sent = scope == Scope.READ ? Sent.NO_COMMIT : Sent.COMMIT;
                commit(connection);
            } catch (SQLException | RuntimeException | Error e) {
                if (rollback(connection, e)) {
                    restore(connection, autoCommit);
                } else {
                    abort(connection, e);
                }
                throw e;
            }
            restore(connection, autoCommit);
            return result;
        }

        private void commit(Connection connection) throws SQLException {
            Dialect dialect = firstCheck.dialect();
            if (dialect == null) {
                connection.commit(); // the transaction of the first check, which only reads
            } else {
                dialect.commit(connection);
            }
        }

        private boolean rollback(Connection connection, Throwable reason) {
            try {
                connection.rollback();
                return true;
            } catch (SQLException | RuntimeException e) {
                reason.addSuppressed(e);
                return false;
            }
        }

        /**
         * Aborts the connection, whose next user could commit what was not rolled back, for example by turning
         * autocommit on.
         */
        private void abort(Connection connection, Throwable reason) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException e) {
                reason.addSuppressed(e);
            }
        }

        private void restore(Connection connection, boolean autoCommit) {
            if (autoCommit) {
                try {
                    connection.setAutoCommit(true);
                } catch (SQLException | RuntimeException e) {
                    // The transaction has ended. The connection is broken, which its pool will detect.
                    LOGGER.log(Level.DEBUG, "Autocommit could not be turned on again", e);
                }
            }
        }
    }
}
