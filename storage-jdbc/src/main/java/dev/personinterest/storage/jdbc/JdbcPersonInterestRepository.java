package dev.personinterest.storage.jdbc;

import dev.personinterest.Atomicity;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.DataSourceConnections.WithAutocommitOff;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.Transactions.Scope;
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
 * Keeps interests in a table of H2, PostgreSQL, MariaDB or MySQL.
 *
 * <p><b>Updates.</b> An update is one statement: it sets the patched columns and the stamps, checks the precondition, and
 * returns the new row (on Galera in a transaction; in MySQL two statements in a transaction). So updates of different
 * properties never overwrite each other. Only a change with a recalculation, or with a precondition of several versions or
 * of audiences, reads the row first, and locks it.
 *
 * <p><b>Transactions.</b> On a connection with autocommit on, each call is a transaction of its own. It is retried, a bounded
 * number of times, if the database rolls it back because of a deadlock or a serialization failure. A connection with
 * autocommit off does not tell who commits, so the builder must be told: {@link Builder#joinCallersTransaction()} if the
 * caller commits, {@link Builder#commitEachCall()} if each call is a transaction of its own. If it was not told, such a call
 * fails with an {@link IllegalStateException} before any statement runs. A framework that manages transactions answers for
 * each connection through a {@link ConnectionSource}. {@link #in(Connection)} runs calls in the transaction of one connection.
 *
 * <p><b>The first look.</b> Building a repository opens no connection. The first call of any method asks the database what it
 * is, and sends a text to it and back, in one statement. If the text comes back changed, this and all later calls fail, until
 * the setting that the message names is changed. The repository remembers what it found.
 * If an H2 file delays writes, the first call logs a WARNING that names the setting to add.
 *
 * <p><b>Failures.</b> In addition to the exceptions of {@link PersonInterestRepository}, every method that uses the database
 * throws {@link JdbcStorageException}.
 *
 * <p>A repository is safe for use by any number of threads. It holds no connection between calls.
 */
public final class JdbcPersonInterestRepository implements PersonInterestRepository {

    private final Transactions transactions;
    private final FirstLook firstLook;
    private final TableName table;
    private final int timeoutSeconds;

    private JdbcPersonInterestRepository(
            Transactions transactions, FirstLook firstLook, TableName table, int timeoutSeconds) {
        this.transactions = transactions;
        this.firstLook = firstLook;
        this.table = table;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Returns a builder of a repository that takes its connections from a DataSource. If the DataSource returns connections
     * with autocommit off, call {@link Builder#joinCallersTransaction()} or {@link Builder#commitEachCall()}.
     *
     * @param dataSource the DataSource, usually a pool; safe for use by any number of threads
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return new Builder(new DataSourceConnections(dataSource, WithAutocommitOff.NOT_TOLD));
    }

    /**
     * Returns a builder of a repository that asks for each connection whether it is in the caller's transaction. Use this to
     * connect a framework that manages transactions.
     *
     * @param source supplies connections and knows who commits on them
     * @return a builder
     */
    public static Builder builder(ConnectionSource source) {
        return new Builder(Objects.requireNonNull(source, "source"));
    }

    /**
     * Returns this repository in the caller's transaction. All calls use the given connection; nothing is committed, rolled
     * back, retried or closed. This is cheap: both repositories share their settings and what is known of the database.
     *
     * @param connection a connection to the same database, with autocommit off; the caller commits and closes it
     * @return a repository for use by one thread at a time while the connection is open; with autocommit on, its methods throw
     *     {@link IllegalStateException}
     */
    public JdbcPersonInterestRepository in(Connection connection) {
        return new JdbcPersonInterestRepository(
                transactions.in(Objects.requireNonNull(connection, "connection")), firstLook, table, timeoutSeconds);
    }

    /**
     * Creates the table and its index where they are missing. Nothing in this library calls this.
     *
     * <p>It may be called by any number of processes at the same time. In MariaDB and MySQL it commits an open transaction,
     * as every change of a schema does there.
     */
    public void createSchema() {
        for (String statement : Schema.statements(statements().dialect(), table)) {
            try {
                create(statement);
            } catch (JdbcStorageException e) {
                // PostgreSQL fails here if another process creates the same at this moment; by now it exists.
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
     * Checks that the database is suitable, and that the table exists and has all columns. It runs one query that finds
     * nothing, after the first look at the database that every first call takes.
     *
     * @throws JdbcStorageException of kind {@link Kind#UNSUITABLE_DATABASE} if the database does not keep every text; the
     *     message names the setting to change. Of kind {@link Kind#SCHEMA} if the table is missing or lacks columns; the
     *     message says what to run, and whether Flyway has skipped it because of a baseline
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
            return false; // there is no history
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

    /** Reads at most {@code max} entries of an index, and no interest. */
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
        if (after.isPresent() || row.version() == null || isAbsentAfterAll(key, change.precondition())) {
            return after;
        }
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
        if (deleted || version == null || isAbsentAfterAll(key, precondition)) {
            return deleted;
        }
        return deleteLocked(key, precondition);
    }

    /**
     * Why a statement with a version has found no row.
     *
     * @return true if there is none; false if one of that version has come in the meantime, which calls for another try
     * @throws PreconditionFailedException if there is one of another version
     */
    private boolean isAbsentAfterAll(PersonInterestKey key, Precondition precondition) {
        Optional<PersonInterest> present = find(key);
        present.ifPresent(precondition::require);
        return present.isEmpty();
    }

    /** Locks the row, so that what is computed from it still fits when it is written. */
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
        return firstLook.statements(transactions);
    }

    /** Builds a {@link JdbcPersonInterestRepository}. Not safe for use by several threads. */
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
         * Names the dialect of the database. If this is not called, the first call of the repository asks the database.
         *
         * @param dialect the dialect that the database speaks
         * @return this builder
         */
        public Builder dialect(Dialect dialect) {
            this.dialect = Objects.requireNonNull(dialect, "dialect");
            return this;
        }

        /**
         * Sets how long a statement may take, waiting for locks included; a longer one is cancelled.
         *
         * @param statementTimeout the longest time, rounded up to whole seconds; zero, the default, leaves it to driver and
         *     database
         * @return this builder
         * @throws IllegalArgumentException if {@code statementTimeout} is negative or longer than a day
         */
        public Builder statementTimeout(Duration statementTimeout) {
            if (statementTimeout.isNegative() || statementTimeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("statementTimeout must be between nothing and a day");
            }
            this.statementTimeout = statementTimeout;
            return this;
        }

        /**
         * Sets how often a transaction of the repository's own is tried if the database rolls it back because of a deadlock
         * or a serialization failure. Before each further try it waits for a random time below 200 ms.
         *
         * @param maxAttempts the most tries, the first included; 20 by default, 1 for none but the first
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
         * committed, rolled back or retried. Calls on a connection with autocommit on are transactions of their own.
         *
         * <p>Use this only if a transaction manager turns autocommit off and commits, as Spring does behind its {@code
         * TransactionAwareDataSourceProxy}. <b>If a pool turns autocommit off and a call is made outside a transaction,
         * nobody commits: the call returns, and its change is lost when the connection goes back to the pool.</b>
         *
         * <p>This replaces an earlier {@link #commitEachCall()}.
         *
         * @return this builder
         * @throws IllegalStateException if this builder was given a {@link ConnectionSource}, which already tells who commits
         */
        public Builder joinCallersTransaction() {
            return withAutocommitOff(WithAutocommitOff.CALLER_COMMITS);
        }

        /**
         * Makes each call a transaction of its own, which the repository commits, on connections that arrive with autocommit
         * off as well. Reads and {@link JdbcPersonInterestRepository#createSchema()} are no exception. Use this for a pool that turns autocommit off
         * without a transaction manager. Do not use it where a connection may be in another's transaction: the repository
         * would commit that transaction.
         *
         * <p>This replaces an earlier {@link #joinCallersTransaction()}.
         *
         * @return this builder
         * @throws IllegalStateException if this builder was given a {@link ConnectionSource}, which already tells who commits
         */
        public Builder commitEachCall() {
            return withAutocommitOff(WithAutocommitOff.EACH_CALL_COMMITS);
        }

        private Builder withAutocommitOff(WithAutocommitOff told) {
            if (!(source instanceof DataSourceConnections connections)) {
                throw new IllegalStateException("the ConnectionSource already tells who commits");
            }
            source = new DataSourceConnections(connections.dataSource(), told);
            return this;
        }

        /** For tests, which do not wait. */
        Builder backoff(Backoff backoff) {
            this.backoff = backoff;
            return this;
        }

        /**
         * Builds the repository. No connection is opened.
         *
         * @return a new repository
         */
        public JdbcPersonInterestRepository build() {
            int timeoutSeconds =
                    (int) statementTimeout.plusSeconds(1).minusNanos(1).toSeconds();
            FirstLook firstLook = new FirstLook(dialect, table, timeoutSeconds);
            return new JdbcPersonInterestRepository(
                    new Transactions(source, firstLook, new Failures(table), maxAttempts, backoff),
                    firstLook,
                    table,
                    timeoutSeconds);
        }
    }
}
