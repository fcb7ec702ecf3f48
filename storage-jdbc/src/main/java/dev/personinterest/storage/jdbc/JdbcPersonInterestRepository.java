package dev.personinterest.storage.jdbc;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.DataSourceConnections.WithAutocommitOff;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.Transactions.Scope;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A storage in a table of H2, PostgreSQL, MariaDB or MySQL.
 *
 * <p><b>Updates.</b> In the owner's own profile, an update without recalculation and with at most one required version
 * is one statement. It checks the version, sets the patched columns, the version and {@code lastModified…}, and returns
 * the new row, so updates of different properties never overwrite each other. (On Galera, the statement runs in a
 * transaction; on MySQL, an update is two statements in a transaction.) All other updates read and lock the row first.
 * An update that finds no row with the required version reads the row to report why, and an empty patch only reads it.
 * A bulk update is one transaction, of any size.
 *
 * <p><b>Transactions.</b> On a connection with autocommit on, each call is a separate transaction. It is retried, a
 * bounded number of times ({@link Builder#maxAttempts}), if the database rolls it back because of a deadlock or a
 * serialization failure. For a connection with autocommit off, the builder must say who commits: {@link
 * Builder#joinCallersTransaction()} if the calling code commits, {@link Builder#commitEachCall()} if each call is a
 * separate transaction. Otherwise such a call fails with an {@link IllegalStateException} before any statement runs. A
 * framework that manages transactions decides for each connection with a {@link ConnectionSource}. {@link
 * #in(Connection)} runs calls in the transaction of one connection.
 *
 * <p><b>The first check.</b> Building a storage opens no connection. The first call of any method detects the kind of
 * the database, checks that it returns a test text unchanged, and logs a warning for each setting that weakens
 * durability (logger {@code dev.personinterest.storage.jdbc}). If the text comes back changed, the call fails, and its
 * message names the setting to change. A successful check is remembered; after a failed one, the next call checks
 * again.
 *
 * <p><b>Failures.</b> In addition to the exceptions of {@link PersonInterestRepository}, every method that uses the
 * database throws {@link JdbcStorageException}.
 *
 * <p>Thread-safe, except for an instance that {@link #in(Connection)} returned. Holds no connection between calls.
 */
public final class JdbcPersonInterestRepository implements PersonInterestRepository {

    private final Transactions transactions;
    private final FirstCheck firstCheck;
    private final TableName table;
    private final int timeoutSeconds;

    private JdbcPersonInterestRepository(
            Transactions transactions, FirstCheck firstCheck, TableName table, int timeoutSeconds) {
        this.transactions = transactions;
        this.firstCheck = firstCheck;
        this.table = table;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Returns a builder of a storage that takes its connections from a DataSource. If the DataSource returns
     * connections with autocommit off, call {@link Builder#joinCallersTransaction()} or {@link
     * Builder#commitEachCall()}.
     *
     * @param dataSource the DataSource, usually a pool; must be thread-safe
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return new Builder(new DataSourceConnections(dataSource, WithAutocommitOff.NOT_TOLD));
    }

    /**
     * Returns a builder of a storage that asks for each connection whether it is in the caller's transaction. Use
     * this to connect a framework that manages transactions.
     *
     * @param source supplies connections and knows who commits on them
     * @return a builder
     */
    public static Builder builder(ConnectionSource source) {
        return new Builder(Objects.requireNonNull(source, "source"));
    }

    /**
     * Returns this storage in a transaction of the calling code. All calls use the given connection; nothing is
     * committed, rolled back, retried or closed. This is cheap: both storages share their settings and the result of
     * the first check.
     *
     * @param connection a connection to the same database, with autocommit off; the calling code commits and closes it
     * @return a storage for use by one thread at a time while the connection is open; with autocommit on, its
     *     methods throw {@link IllegalStateException}
     */
    public JdbcPersonInterestRepository in(Connection connection) {
        return new JdbcPersonInterestRepository(
                transactions.in(Objects.requireNonNull(connection, "connection")), firstCheck, table, timeoutSeconds);
    }

    /**
     * Creates the table and its index if they do not exist. An existing table is left unchanged. A storage never calls
     * this method by itself.
     *
     * <p>Any number of processes may call it at the same time. Do not call it inside a transaction: MariaDB and MySQL
     * would commit the transaction, as they do before every change of a schema.
     *
     * @throws JdbcStorageException if the database fails
     */
    public void createSchema() {
        for (String statement : Schema.statements(statements().dialect(), table)) {
            try {
                create(statement);
            } catch (JdbcStorageException e) {
                // PostgreSQL fails here if another process creates the table at the same time; now it exists.
                if (e.kind() != Kind.OTHER) {
                    throw e;
                }
                create(statement);
            }
        }
    }

    private void create(String statement) {
        Statements statements = statements();
        transactions.run(Scope.SCHEMA_CHANGE, connection -> {
            try (PreparedStatement prepared = session(connection, statements).prepare(statement)) {
                boolean hasRows = prepared.execute();
                statements.dialect().requireAcknowledged(prepared);
                return hasRows;
            }
        });
    }

    /**
     * Checks that the database is suitable, and that the table exists and has all columns. Runs the first check if that
     * has not succeeded yet, then one query that returns no rows.
     *
     * @throws JdbcStorageException of kind {@link Kind#UNSUITABLE_DATABASE} if the database does not keep every text;
     *     the message names the setting to change. Of kind {@link Kind#SCHEMA} if the table is missing or lacks
     *     columns; the message says what to run, and whether Flyway has skipped it because of a baseline
     */
    public void validateSchema() {
        try {
            probe();
        } catch (JdbcStorageException e) {
            throw e.kind() == Kind.SCHEMA && skippedByFlyway() ? e.because(FlywayHistory.SKIPPED) : e;
        }
    }

    private boolean skippedByFlyway() {
        try {
            return transactions.run(
                    Scope.READ,
                    connection -> FlywayHistory.skips(connection, statements().dialect()));
        } catch (JdbcStorageException e) {
            return false; // usually there is no history, and the reason is only an addition to the message
        }
    }

    private void probe() {
        Statements statements = statements();
        transactions.run(Scope.READ, connection -> {
            try (PreparedStatement prepared = session(connection, statements).prepare(statements.probe());
                    ResultSet rows = prepared.executeQuery()) {
                return rows.next();
            }
        });
    }

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        PersonInterestKey key = new PersonInterestKey(ownerId, interest.id());
        Statements statements = statements();
        Map<Column, @Nullable Object> row = Row.of(ownerId, interest);
        boolean inserted = transactions.run(Scope.WRITE, connection -> {
            try (PreparedStatement insert = session(connection, statements).prepare(statements.insert())) {
                new Parameters(insert, statements.dialect()).addAll(row);
                boolean isNew = insert.executeUpdate() == 1;
                statements.dialect().requireAcknowledged(insert);
                return isNew;
            } catch (SQLException e) {
                if (statements.dialect().isDuplicateKey(e)) {
                    return false;
                }
                throw e;
            }
        });
        if (!inserted) {
            throw new PersonInterestAlreadyExistsException(key.id());
        }
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        Statements statements = statements();
        return transactions.run(
                Scope.READ, connection -> session(connection, statements).find(key));
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        Statements statements = statements();
        ListSelect list = statements.list(ownerId, request);
        return transactions.run(Scope.READ, connection -> {
            Session session = session(connection, statements);
            try (PreparedStatement select = session.prepare(list.sql())) {
                list.bind(new Parameters(select, statements.dialect()));
                return Collections.unmodifiableList(session.readAll(select));
            }
        });
    }

    /** {@inheritDoc} Reads at most {@code max} entries of an index, and no interest. */
    @Override
    public int count(String ownerId, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1");
        }
        Statements statements = statements();
        return transactions.run(
                Scope.READ, connection -> session(connection, statements).count(ownerId, max));
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        if (change.patch().isEmpty()) {
            return find(key).map(change::applyTo);
        }
        if (!DirectChange.canMake(change)) {
            return updateLocked(key, change);
        }
        Statements statements = statements();
        RowAssignments row = DirectChange.rowOf(key, change);
        Scope scope = statements.database().updateIsOneStatement() ? Scope.WRITE : Scope.SEVERAL;
        Optional<PersonInterest> after = transactions.run(
                scope, connection -> session(connection, statements).update(row));
        if (after.isPresent() || row.version() == null || isAbsent(key, change.precondition())) {
            return after;
        }
        // The row had another version when the statement ran, and has the required one now.
        return updateLocked(key, change);
    }

    @Override
    public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        if (changes.isEmpty()) {
            return List.of();
        }
        Statements statements = statements();
        return Collections.unmodifiableList(transactions.run((connection, own) -> {
            BulkUpdate update = new BulkUpdate(session(connection, statements), changes);
            return atomicity == Atomicity.EACH ? update.makeEach() : update.makeAll(own);
        }));
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        if (!DirectChange.isOneVersion(precondition)) {
            return deleteLocked(key, precondition);
        }
        Statements statements = statements();
        Long version = DirectChange.onlyVersion(precondition);
        boolean deleted = transactions.run(
                Scope.WRITE, connection -> session(connection, statements).delete(key, version));
        if (deleted || version == null || isAbsent(key, precondition)) {
            return deleted;
        }
        // The row had another version when the statement ran, and has the required one now.
        return deleteLocked(key, precondition);
    }

    /**
     * Returns whether a row does not exist, after a statement with a version has found none.
     *
     * @throws PreconditionFailedException if the row exists with another version
     */
    private boolean isAbsent(PersonInterestKey key, Precondition precondition) {
        Optional<PersonInterest> present = find(key);
        present.ifPresent(precondition::require);
        return present.isEmpty();
    }

    /** Locks the row, so that it cannot change between reading and writing. */
    private Optional<PersonInterest> updateLocked(PersonInterestKey key, Change change) {
        Statements statements = statements();
        return transactions.run(Scope.SEVERAL, connection -> {
            Session session = session(connection, statements);
            PersonInterest before = session.findAndLock(key).orElse(null);
            return before == null
                    ? Optional.empty()
                    : session.update(new RowAssignments(key, null, Row.difference(before, change.applyTo(before))));
        });
    }

    private boolean deleteLocked(PersonInterestKey key, Precondition precondition) {
        Statements statements = statements();
        return transactions.run(Scope.SEVERAL, connection -> {
            Session session = session(connection, statements);
            PersonInterest before = session.findAndLock(key).orElse(null);
            if (before == null) {
                return false;
            }
            precondition.require(before);
            return session.delete(key, null);
        });
    }

    private Session session(Connection connection, Statements statements) {
        return new Session(connection, statements, timeoutSeconds);
    }

    private Statements statements() {
        return firstCheck.statements(transactions);
    }

    /** Builds a {@link JdbcPersonInterestRepository}. Not thread-safe. */
    public static final class Builder {
        private ConnectionSource source;
        private TableName table = TableName.byDefault();
        private @Nullable Dialect dialect;
        private Duration statementTimeout = Duration.ZERO;
        private int maxAttempts = 20;
        private Backoff backoff = Backoff.EXPONENTIAL_WITH_JITTER;

        private Builder(ConnectionSource source) {
            this.source = source;
        }

        /**
         * Sets the table's name.
         *
         * @param table the name; {@link TableName#byDefault()} by default
         * @return this builder
         */
        public Builder table(TableName table) {
            this.table = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * Names the dialect of the database. By default, the first call of the storage detects it.
         *
         * @param dialect the dialect of the database
         * @return this builder
         */
        public Builder dialect(Dialect dialect) {
            this.dialect = Objects.requireNonNull(dialect, "dialect");
            return this;
        }

        /**
         * Sets the maximum duration of a statement, including waits for locks. A longer statement is cancelled.
         *
         * @param statementTimeout the maximum duration, rounded up to whole seconds; with zero, the default, only the
         *     limits of driver and database apply
         * @return this builder
         * @throws IllegalArgumentException if {@code statementTimeout} is negative or longer than a day
         */
        public Builder statementTimeout(Duration statementTimeout) {
            if (statementTimeout.isNegative() || statementTimeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("statementTimeout must be between 0 and 1 day");
            }
            this.statementTimeout = statementTimeout;
            return this;
        }

        /**
         * Sets the maximum number of attempts of a transaction that the storage itself begins. Another attempt is
         * made if the database rolls the transaction back because of a deadlock or a serialization failure, after a
         * random wait of less than 200 ms.
         *
         * @param maxAttempts the maximum number of attempts, including the first; 20 by default, 1 for no retries
         * @return this builder
         * @throws IllegalArgumentException if {@code maxAttempts} is less than 1
         */
        public Builder maxAttempts(int maxAttempts) {
            if (maxAttempts < 1) {
                throw new IllegalArgumentException("maxAttempts must be at least 1");
            }
            this.maxAttempts = maxAttempts;
            return this;
        }

        /**
         * Makes calls on a connection that arrives with autocommit off part of the caller's transaction: nothing is
         * committed, rolled back or retried. Each call on a connection with autocommit on is a separate transaction.
         *
         * <p>Use this only if a transaction manager turns autocommit off and commits, as Spring does behind its {@code
         * TransactionAwareDataSourceProxy}. <b>If a pool turns autocommit off and a call is made outside a transaction,
         * nobody commits: the call returns, and its change is lost when the connection goes back to the pool.</b>
         *
         * <p>This replaces an earlier {@link #commitEachCall()}.
         *
         * @return this builder
         * @throws IllegalStateException if this builder has a {@link ConnectionSource}, which determines who commits
         */
        public Builder joinCallersTransaction() {
            return withAutocommitOff(WithAutocommitOff.CALLER_COMMITS);
        }

        /**
         * Makes each call a separate transaction that the storage commits, on connections that arrive with
         * autocommit off as well. This includes reads and {@link JdbcPersonInterestRepository#createSchema()}. Use this
         * for a pool that turns autocommit off without a transaction manager. Do not use it if a connection may be in a
         * transaction of other code, because the storage would commit that transaction.
         *
         * <p>This replaces an earlier {@link #joinCallersTransaction()}.
         *
         * @return this builder
         * @throws IllegalStateException if this builder has a {@link ConnectionSource}, which determines who commits
         */
        public Builder commitEachCall() {
            return withAutocommitOff(WithAutocommitOff.EACH_CALL_COMMITS);
        }

        private Builder withAutocommitOff(WithAutocommitOff told) {
            if (!(source instanceof DataSourceConnections connections)) {
                throw new IllegalStateException("the ConnectionSource already determines who commits");
            }
            source = new DataSourceConnections(connections.dataSource(), told);
            return this;
        }

        /** Sets the wait before another attempt; for tests. */
        Builder backoff(Backoff backoff) {
            this.backoff = backoff;
            return this;
        }

        /**
         * Builds the storage. No connection is opened.
         *
         * @return a new storage
         */
        public JdbcPersonInterestRepository build() {
            int timeoutSeconds =
                    (int) statementTimeout.plusSeconds(1).minusNanos(1).toSeconds();
            FirstCheck firstCheck = new FirstCheck(dialect, table, timeoutSeconds);
            return new JdbcPersonInterestRepository(
                    new Transactions(source, firstCheck, new Failures(table), maxAttempts, backoff),
                    firstCheck,
                    table,
                    timeoutSeconds);
        }
    }
}
