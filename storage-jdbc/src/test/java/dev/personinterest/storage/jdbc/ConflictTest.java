package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Concurrent updates of one interest: which ones never conflict, and which ones are retried. */
class ConflictTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void patchesOfDifferentPropertiesNeverConflict(Database database) throws Exception {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        Recording recording = new Recording();
        JdbcPersonInterestRepository repository = withoutRetries(database, recording.of(database.pool()), table);
        repository.validateSchema();
        recording.takeStatements();

        runConcurrently(thread -> {
            for (int round = 1; round <= ROUNDS; round++) {
                assertThat(repository.update(KEY, Samples.change(patchOfOwnProperty(thread, round))))
                        .isPresent();
            }
            return null;
        });

        assertThat(recording.takeStatements()).hasSize(THREADS * ROUNDS);
        PersonInterest after = repository.find(KEY).orElseThrow();
        assertThat(after.version()).isEqualTo(1 + THREADS * ROUNDS);
        PersonInterest expected = after;
        for (int thread = 0; thread < THREADS; thread++) {
            expected = patchOfOwnProperty(thread, ROUNDS).applyTo(expected);
        }
        assertThat(after).as("each property has the last value its thread set").isEqualTo(expected);
    }

    /** Returns a patch of a property, or of a member of a property, that no other thread patches. */
    private static PersonInterestPatch patchOfOwnProperty(int thread, int round) {
        PersonInterestPatch.Builder patch = PersonInterestPatch.builder();
        String text = "round " + round;
        return switch (thread) {
            case 0 -> patch.description(text).build();
            case 1 -> patch.displayName(text).build();
            case 2 -> patch.webUrl("https://example.org/" + round).build();
            case 3 -> patch.categories(List.of(text)).build();
            case 4 ->
                patch.collaborationTags(List.of(CollaborationTag.of(text))).build();
            case 5 ->
                patch.allowedAudiences(AllowedAudiences.of(round, List.of())).build();
            case 6 ->
                patch.inference(InferenceDataPatch.builder()
                                .confidenceScore(1.0 / round)
                                .build())
                        .build();
            default ->
                patch.inference(InferenceDataPatch.builder()
                                .userHasVerifiedAccuracy(round % 2 == 0)
                                .build())
                        .build();
        };
    }

    @ParameterizedTest
    @EnumSource
    void exactlyOneOfConcurrentUpdatesWithSameVersionWins(Database database) throws Exception {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        JdbcPersonInterestRepository repository = withoutRetries(database, database.pool(), table);
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        AtomicInteger wins = new AtomicInteger();

        runConcurrently(thread -> {
            for (int version = 1; version <= ROUNDS; version++) {
                barrier.await();
                try {
                    repository.update(
                            KEY, Samples.describe("by " + thread).withPrecondition(Precondition.version(version)));
                    wins.incrementAndGet();
                } catch (PreconditionFailedException e) {
                    assertThat(e.id()).isEqualTo(KEY.id());
                }
            }
            return null;
        });

        assertThat(wins).hasValue(ROUNDS);
        assertThat(repository.find(KEY).orElseThrow().version()).isEqualTo(1 + ROUNDS);
    }

    /** Each call locks rows ordered by owner and id, regardless of the order of its changes. */
    @ParameterizedTest
    @EnumSource
    void bulkUpdatesWithLocksDoNotDeadlock(Database database) throws Exception {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository inserting = database.newRepository(table);
        List<KeyedChange> changes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            PersonInterestKey key = new PersonInterestKey("owner " + i % 3, "id " + i);
            inserting.insert(
                    key.ownerId(), Samples.full().toBuilder().id(key.id()).build());
            changes.add(new KeyedChange(
                    key,
                    Samples.describe("after")
                            .withRecalculation((before, after) -> PersonInterestPatch.builder()
                                    .displayName(String.valueOf(before.version()))
                                    .build())));
        }
        JdbcPersonInterestRepository repository = withoutRetries(database, database.pool(), table);

        runConcurrently(thread -> {
            List<KeyedChange> shuffled = new ArrayList<>(changes);
            for (int round = 0; round < 20; round++) {
                Collections.shuffle(shuffled, new Random(100L * thread + round));
                assertThat(repository.updateAll(shuffled, thread % 2 == 0 ? Atomicity.EACH : Atomicity.ALL))
                        .hasOnlyElementsOfType(UpdateOutcome.Updated.class);
            }
            return null;
        });

        assertThat(changes)
                .allSatisfy(keyed -> assertThat(
                                repository.find(keyed.key()).orElseThrow().version())
                        .isEqualTo(1 + THREADS * 20));
    }

    /** Under SERIALIZABLE, transactions abort each other; the storage retries its own until they succeed. */
    @ParameterizedTest
    @EnumSource
    void noUpdateIsLostUnderSerializableIsolation(Database database) throws Exception {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        AtomicInteger retries = new AtomicInteger();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(serializable(database))
                .table(table)
                .maxAttempts(1000)
                .backoff(failures -> retries.incrementAndGet())
                .build();
        Change recalculating = Samples.describe("x")
                .withRecalculation((before, after) -> PersonInterestPatch.builder()
                        .displayName(String.valueOf(before.version()))
                        .build());

        runConcurrently(thread -> {
            for (int round = 0; round < 5; round++) {
                assertThat(repository.update(KEY, Samples.describe("x"))).isPresent();
                assertThat(repository.update(KEY, recalculating)).isPresent();
            }
            return null;
        });

        assertThat(repository.find(KEY).orElseThrow().version()).isEqualTo(1 + THREADS * 10);
        if (database == Database.POSTGRESQL) {
            assertThat(retries).as("retries on PostgreSQL").hasPositiveValue();
        }
    }

    /**
     * A real deadlock: a trigger makes each update lock a second row. Another transaction holds that row and waits for
     * the first one.
     */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void deadlockVictimIsRetried(Database database) throws Exception {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        String audit = withTriggerOn(database, table);
        AtomicInteger retries = new AtomicInteger();
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(database.dataSource(
                            database == Database.POSTGRESQL ? "&options=-c%20deadlock_timeout=3s" : ""))
                    .table(table)
                    .backoff(failures -> {
                        retries.incrementAndGet();
                        commit(other);
                    })
                    .build();
            repository.validateSchema();
            try (Statement statement = other.createStatement()) {
                if (database == Database.POSTGRESQL) {
                    // A backend checks for a deadlock once, after it has waited for deadlock_timeout.
                    // The longer timeout keeps this one from being the victim.
                    statement.execute("SET deadlock_timeout = '60s'");
                } else {
                    // InnoDB picks the transaction with fewer changes as the victim.
                    statement.execute("INSERT INTO " + audit + " SELECT seq FROM seq_10_to_500");
                }
                statement.execute("UPDATE " + audit + " SET n = n WHERE n = 1");
            }

            Future<?> update = executor.submit(() -> repository.update(KEY, Samples.describe("after")));
            awaitLockWait(database, update);
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT version FROM " + database.dialect().quoted(table) + " FOR UPDATE");
            }
            update.get();

            assertThat(retries).hasValue(1);
            assertThat(repository.find(KEY)).contains(Samples.describe("after").applyTo(Samples.full()));
        }
    }

    @Test
    void conflictInCallersTransactionIsReportedToCaller() throws Exception {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = Database.POSTGRESQL.newRepository(table);
        others.insert(OWNER, Samples.full());
        AtomicInteger retries = new AtomicInteger();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(Database.POSTGRESQL.pool())
                .table(table)
                .backoff(failures -> retries.incrementAndGet())
                .build();
        try (Connection connection = Database.POSTGRESQL.connection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            joined.find(KEY);
            others.update(KEY, Samples.describe("by another"));

            assertThatThrownBy(() -> joined.update(KEY, Samples.describe("mine")))
                    .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
                        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    });
            connection.rollback();
        }

        assertThat(retries).hasValue(0);
        assertThat(others.find(KEY)).contains(Samples.describe("by another").applyTo(Samples.full()));
    }

    @Test
    void attemptsAreBounded() {
        AtomicInteger attempts = new AtomicInteger();
        List<Integer> failures = new ArrayList<>();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(alwaysInConflict(attempts))
                .dialect(Dialect.h2())
                .maxAttempts(4)
                .backoff(failures::add)
                .build();

        assertThatThrownBy(() -> repository.update(KEY, Samples.describe("x")))
                .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(e.isTransient()).isTrue();
                });
        assertThat(attempts).hasValue(4);
        assertThat(failures).containsExactly(1, 2, 3);
    }

    @Test
    void interruptionEndsRetries() {
        AtomicInteger attempts = new AtomicInteger();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(alwaysInConflict(attempts))
                .dialect(Dialect.h2())
                .build();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> repository.update(KEY, Samples.describe("x")))
                .isInstanceOf(JdbcStorageException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasValue(1);
    }

    private static JdbcPersonInterestRepository withoutRetries(
            Database database, DataSource dataSource, TableName table) {
        return JdbcPersonInterestRepository.builder(dataSource)
                .table(table)
                .dialect(database.dialect())
                .maxAttempts(1)
                .build();
    }

    private interface Task {
        Void run(int thread) throws Exception;
    }

    private void runConcurrently(Task task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                start.await();
                return task.run(thread);
            });
        }
        for (Future<Void> future : executor.invokeAll(tasks)) {
            future.get();
        }
    }

    private static DataSource serializable(Database database) throws SQLException {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setDataSource(database.pool());
        config.setMaximumPoolSize(THREADS);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        return new com.zaxxer.hikari.HikariDataSource(config);
    }

    /**
     * Creates a trigger by which each update of the table updates the only row of another table; returns that table's
     * name.
     */
    private static String withTriggerOn(Database database, TableName table) throws SQLException {
        String audit = Database.newTable().table();
        String quoted = database.dialect().quoted(table);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + audit + " (n INT PRIMARY KEY)");
            statement.execute("INSERT INTO " + audit + " VALUES (1)");
            if (database == Database.POSTGRESQL) {
                statement.execute("CREATE FUNCTION f" + audit + "() RETURNS trigger LANGUAGE plpgsql AS "
                        + "'BEGIN UPDATE " + audit + " SET n = n WHERE n = 1; RETURN NULL; END'");
                statement.execute("CREATE TRIGGER g AFTER UPDATE ON " + quoted + " FOR EACH ROW EXECUTE FUNCTION f"
                        + audit + "()");
            } else {
                statement.execute("CREATE TRIGGER g" + audit + " AFTER UPDATE ON " + quoted + " FOR EACH ROW UPDATE "
                        + audit + " SET n = n WHERE n = 1");
            }
        }
        return audit;
    }

    /** Blocks until the update waits for a lock. */
    private static void awaitLockWait(Database database, Future<?> update) throws Exception {
        boolean postgresql = database == Database.POSTGRESQL;
        String waiting = postgresql
                ? "SELECT count(*) FROM pg_locks WHERE NOT granted"
                : "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
        long pause = postgresql ? 10 : 200; // MariaDB caches innodb_trx while it is read again within 100 ms
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            long count;
            do {
                Thread.sleep(pause);
                assertThat(update).isNotDone();
                try (ResultSet found = statement.executeQuery(waiting)) {
                    found.next();
                    count = found.getLong(1);
                }
            } while (count == 0);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a data source whose statements all fail like those of a deadlock victim. */
    private static DataSource alwaysInConflict(AtomicInteger attempts) {
        return new org.springframework.jdbc.datasource.AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = Database.H2_MEMORY.connection();
                return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                        ConflictTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                attempts.incrementAndGet();
                                throw new SQLTransactionRollbackException("deadlock", "40001");
                            }
                            return method.invoke(connection, arguments);
                        });
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
    }
}
