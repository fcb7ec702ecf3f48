package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database, or the connection to it, is unavailable for a while; afterwards the storage recovers. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD) // a driver that waits forever cannot be interrupted
class OutageTest {

    @ParameterizedTest
    @EnumSource
    void exhaustedPool(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource(""));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250); // the minimum of HikariCP
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).table(table).build();
            try (Connection last = pool.getConnection()) {
                assertThat(last.getAutoCommit()).isTrue();
                assertFailure(Kind.CONNECTION, () -> repository.update(KEY, Samples.describe("x")));
            }

            assertThat(repository.find(KEY)).contains(Samples.full());
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementTimeout(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        others.insert(OWNER, Samples.full());
        // H2 has a separate timeout for locks.
        boolean h2 = database.dialect().name().equals("h2");
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(
                        database.dataSource(h2 ? ";LOCK_TIMEOUT=100" : ""))
                .table(table)
                .statementTimeout(Duration.ofMillis(1)) // rounded up to one second
                .build();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            others.in(connection).update(KEY, Samples.describe("holds the lock"));

            assertFailure(Kind.TIMEOUT, () -> repository.update(KEY, Samples.describe("waits for it")));
            connection.rollback();
        }

        assertThat(repository.find(KEY)).contains(Samples.full());
        assertThat(repository.update(KEY, Samples.describe("after"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void readOnlyServer(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(database.dataSource(
                        database == Database.POSTGRESQL
                                ? "&options=-c%20default_transaction_read_only=on"
                                : "&sessionVariables=tx_read_only=1"))
                .table(table)
                .build();

        assertFailure(Kind.READ_ONLY, () -> repository.update(KEY, Samples.describe("x")));
        assertThat(repository.find(KEY)).contains(Samples.full());
    }

    /** Eight threads write while the server is killed with SIGKILL: no acknowledged change is lost. */
    @Test
    void serverKilledAndRestarted() throws Exception {
        Path data = Database.newFolder("postgresql-to-be-killed");
        EmbeddedPostgres server = Database.startPostgreSql(data, 0);
        HikariConfig config = new HikariConfig();
        config.setDataSource(Database.POSTGRESQL.dataSource(server.getPort(), ""));
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(500);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).build();
            repository.createSchema();
            Map<String, Long> acknowledged = new ConcurrentHashMap<>();
            Map<String, Long> unknown = new ConcurrentHashMap<>();
            ExecutorService executor = Executors.newFixedThreadPool(8);
            CountDownLatch writing = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                String id = "id" + i;
                repository.insert(OWNER, Samples.full().toBuilder().id(id).build());
                executor.execute(() -> {
                    writeUntilItFails(repository, id, writing, acknowledged, unknown);
                });
            }
            executor.shutdown();
            writing.await();

            Database.killPostgreSql(data);
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            server.close();
            JdbcPersonInterestRepository withoutPool =
                    JdbcPersonInterestRepository.builder(config.getDataSource()).build();
            assertFailure(Kind.CONNECTION, () -> withoutPool.update(KEY, Samples.describe("while the server is down")));

            try (EmbeddedPostgres again = Database.startPostgreSql(data, server.getPort())) {
                assertThat(again.getPort()).isEqualTo(server.getPort());
                assertThat(acknowledged).hasSize(8);
                List<PersonInterest> found = retryUntilReconnected(() -> repository.list(OWNER, ListRequest.first(10)));
                assertThat(found).hasSize(8);
                for (PersonInterest interest : found) {
                    assertThat(interest.version()).isIn(acknowledged.get(interest.id()), unknown.get(interest.id()));
                    assertThat(interest.description()).isEqualTo("version " + interest.version());
                    assertThat(interest.displayName()).isEqualTo("version " + interest.version());
                }
            }
        }
    }

    /** Retries as a caller would: the pool needs some time to notice that the server is back. */
    private static <T> T retryUntilReconnected(Supplier<T> call) {
        for (int attempts = 1; ; attempts++) {
            try {
                return call.get();
            } catch (JdbcStorageException e) {
                if (!e.isTransient() || attempts == 100) {
                    throw e;
                }
            }
        }
    }

    private static void writeUntilItFails(
            JdbcPersonInterestRepository repository,
            String id,
            CountDownLatch writing,
            Map<String, Long> acknowledged,
            Map<String, Long> unknown) {
        PersonInterestKey key = new PersonInterestKey(OWNER, id);
        for (long version = 2; ; version++) {
            String text = "version " + version;
            try {
                repository.update(
                        key,
                        Samples.change(PersonInterestPatch.builder()
                                .description(text)
                                .displayName(text)
                                .build()));
            } catch (JdbcStorageException e) {
                if (e.outcome() == Outcome.UNKNOWN) {
                    unknown.put(id, version);
                }
                return;
            }
            acknowledged.put(id, version);
            if (version == 10) {
                writing.countDown();
            }
        }
    }

    private static void assertFailure(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(JdbcStorageException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(e.isTransient()).isEqualTo(kind != Kind.READ_ONLY);
        });
    }
}
