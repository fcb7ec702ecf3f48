package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Runs work in the caller's transaction where there is one, and else in one of its own.
 *
 * <p>A connection that comes with autocommit off belongs to a transaction of the caller's: there, nothing is committed,
 * rolled back, tried again, or set on the connection. With autocommit on, one statement is a transaction already; for several,
 * autocommit is off until they are committed. These own transactions are tried again if the database ended them for the sake of
 * another.
 *
 * <p>Safe for any number of threads.
 */
final class Transactions {

    /** What work does with its connection. */
    enum Scope {
        /** One statement that reads. */
        READ,
        /** One statement that writes, and perhaps others after it that read. */
        WRITE,
        /** Several statements that belong together. */
        SEVERAL
    }

    /** Work on a connection. It may run more than once, and closes what it opens except the connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work that must know whose transaction it is in. */
    @FunctionalInterface
    interface WorkInTransaction<T> {
        /**
         * Does the work.
         *
         * @param own whether the transaction ends with the work, so that the work may roll it back and begin again
         */
        T on(Connection connection, boolean own) throws SQLException;
    }

    /** Where connections come from and go to. */
    interface Source {
        Connection open() throws SQLException;

        void close(Connection connection) throws SQLException;

        /** Whether a connection with autocommit off belongs to the caller's transaction. */
        boolean joins();

        static Source of(DataSource dataSource, boolean joins) {
            return new Source() {
                @Override
                public Connection open() throws SQLException {
                    return dataSource.getConnection();
                }

                @Override
                public void close(Connection connection) throws SQLException {
                    connection.close();
                }

                @Override
                public boolean joins() {
                    return joins;
                }
            };
        }

        static Source of(Connection connection) {
            return new Source() {
                @Override
                public Connection open() throws SQLException {
                    if (connection.getAutoCommit()) {
                        throw new IllegalStateException(
                                "the connection is in no transaction: turn autocommit off first");
                    }
                    return connection;
                }

                @Override
                public void close(Connection connection) {
                    // It is the caller's.
                }

                @Override
                public boolean joins() {
                    return true;
                }
            };
        }
    }

    private static final Logger LOGGER = System.getLogger("dev.personinterest.storage.jdbc");

    private final Source source;
    private final Failures failures;
    private final int maxAttempts;
    private final Backoff backoff;
    private final AtomicBoolean joiningIsLogged;

    Transactions(Source source, Failures failures, int maxAttempts, Backoff backoff) {
        this(source, failures, maxAttempts, backoff, new AtomicBoolean());
    }

    private Transactions(
            Source source, Failures failures, int maxAttempts, Backoff backoff, AtomicBoolean joiningIsLogged) {
        this.joiningIsLogged = joiningIsLogged;
        this.source = source;
        this.failures = failures;
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
    }

    /** The same, but in the transaction of one connection. */
    Transactions in(Connection connection) {
        // Who asks for this knows that they join.
        return new Transactions(Source.of(connection), failures, maxAttempts, backoff, new AtomicBoolean(true));
    }

    <T> T run(Scope scope, Work<T> work) {
        return runInTransaction(scope, (connection, own) -> work.on(connection));
    }

    /** Runs several statements. */
    <T> T run(WorkInTransaction<T> work) {
        return runInTransaction(Scope.SEVERAL, work);
    }

    private <T> T runInTransaction(Scope scope, WorkInTransaction<T> work) {
        for (int attempts = 1; ; attempts++) {
            Attempt attempt = new Attempt(scope);
            try {
                return attempt.run(work);
            } catch (SQLException e) {
                JdbcStorageException failure = failures.describe(e, attempt.inDoubt);
                if (failure.kind() != Kind.CONFLICT || attempt.joined || attempts >= maxAttempts) {
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

    /** One try, with a connection of its own. */
    private final class Attempt {
        private final Scope scope;
        private boolean joined;

        /** Whether a connection that breaks now leaves it open whether a change was made. */
        private boolean inDoubt;

        Attempt(Scope scope) {
            this.scope = scope;
        }

        <T> T run(WorkInTransaction<T> work) throws SQLException {
            Connection connection = open();
            try {
                boolean autoCommit = connection.getAutoCommit();
                joined = !autoCommit && source.joins();
                if (joined) {
                    logJoining();
                    return work.on(connection, false);
                }
                if (autoCommit && scope != Scope.SEVERAL) {
                    inDoubt = scope == Scope.WRITE;
                    return work.on(connection, true);
                }
                return inOwnTransaction(connection, autoCommit, work);
            } finally {
                try {
                    source.close(connection);
                } catch (SQLException e) {
                    // What was done is done, and what failed has its own exception.
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
                inDoubt = true;
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                // Autocommit stays off if the rollback fails: to turn it on would commit.
                if (rollback(connection, e)) {
                    restore(connection, autoCommit);
                }
                throw e;
            }
            restore(connection, autoCommit);
            return result;
        }

        private boolean rollback(Connection connection, Throwable reason) {
            try {
                connection.rollback();
                return true;
            } catch (SQLException e) {
                reason.addSuppressed(e);
                return false;
            }
        }

        private void restore(Connection connection, boolean autoCommit) {
            if (autoCommit) {
                try {
                    connection.setAutoCommit(true);
                } catch (SQLException e) {
                    // The transaction has ended; what is left is a broken connection, which its pool will notice.
                    LOGGER.log(Level.DEBUG, "Autocommit could not be turned on again", e);
                }
            }
        }
    }

    private void logJoining() {
        if (LOGGER.isLoggable(Level.INFO) && joiningIsLogged.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.INFO,
                    "Connections come with autocommit off: changes take part in the caller's transaction and are lost unless"
                            + " the caller commits. Where there is no such transaction, see commitEachCall().");
        }
    }
}
