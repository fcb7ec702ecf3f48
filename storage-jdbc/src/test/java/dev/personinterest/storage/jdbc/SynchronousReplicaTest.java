package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A commit waits for PostgreSQL's synchronous replica, and the wait is cancelled. The primary has already committed and
 * reports success with a warning. The storage must not report that as an acknowledgement.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class SynchronousReplicaTest {

    /** A table whose triggers raise a warning. */
    private static final TableName WARNED = TableName.of("warned");

    private static PrimaryAndReplica servers;
    private static ExecutorService executor;
    private static HikariDataSource pool;
    private static JdbcPersonInterestRepository repository;

    @BeforeAll
    static void start() throws IOException, SQLException {
        servers = new PrimaryAndReplica("synchronous");
        executor = Executors.newCachedThreadPool();
        pool = Database.pool(servers.primary(""));
        repository = JdbcPersonInterestRepository.builder(pool).build();
        repository.createSchema();
        JdbcPersonInterestRepository.builder(pool).table(WARNED).build().createSchema();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql
                        AS 'BEGIN RAISE WARNING ''warned''; RETURN coalesce(NEW, OLD); END';
                    CREATE TRIGGER in_the_statement BEFORE INSERT OR UPDATE OR DELETE ON warned
                        FOR EACH ROW EXECUTE FUNCTION warn();
                    CREATE CONSTRAINT TRIGGER in_the_commit AFTER INSERT OR UPDATE OR DELETE ON warned
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warn();
                    """);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        executor.shutdownNow();
        pool.close();
        servers.close();
    }

    @AfterEach
    void resume() throws SQLException {
        servers.resumeReplay();
        servers.awaitReplay();
    }

    @ParameterizedTest
    @EnumSource
    void waitCancelledByAdministratorIsUnknown(WriteOperation operation) throws Exception {
        operation.prepare(repository);
        Future<Optional<JdbcStorageException>> call = startWaiting(operation, repository);

        servers.signalWaitingCommits("pg_cancel_backend");

        assertUnknown(Kind.TIMEOUT, call.get());
    }

    @ParameterizedTest
    @EnumSource
    void connectionTerminatedByAdministratorIsUnknown(WriteOperation operation) throws Exception {
        operation.prepare(repository);
        Future<Optional<JdbcStorageException>> call = startWaiting(operation, repository);

        servers.signalWaitingCommits("pg_terminate_backend");

        assertUnknown(Kind.CONNECTION, call.get());
    }

    @Test
    void cancelledSchemaCreationIsUnknown() throws Exception {
        JdbcPersonInterestRepository elsewhere = JdbcPersonInterestRepository.builder(pool)
                .table(Database.newTable())
                .build();
        servers.pauseReplay();
        Future<Optional<JdbcStorageException>> call = executor.submit(() -> failureOf(elsewhere::createSchema));
        servers.awaitWaiting(1);

        servers.signalWaitingCommits("pg_cancel_backend");

        assertUnknown(Kind.TIMEOUT, call.get());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {".*_WITH_LOCK", "BULK_.*"}) // a statement timeout does not apply to a commit
    void waitCancelledByStatementTimeoutIsUnknown(WriteOperation operation) throws Exception {
        operation.prepare(repository);
        JdbcPersonInterestRepository withTimeout = JdbcPersonInterestRepository.builder(pool)
                .statementTimeout(Duration.ofSeconds(1))
                .build();

        assertUnknown(Kind.TIMEOUT, startWaiting(operation, withTimeout).get());
    }

    @Test
    void waitCancelledByDriverQueryTimeoutIsUnknown() throws Exception {
        WriteOperation.UPDATE.prepare(repository);
        JdbcPersonInterestRepository withTimeout = over(servers.primary("&queryTimeout=1"));

        assertUnknown(
                Kind.TIMEOUT, startWaiting(WriteOperation.UPDATE, withTimeout).get());
    }

    @Test
    void waitEndedByDriverSocketTimeoutIsUnknown() throws Exception {
        WriteOperation operation = WriteOperation.UPDATE_WITH_LOCK;
        operation.prepare(repository);
        JdbcPersonInterestRepository withTimeout = over(servers.primary("&socketTimeout=3"));

        assertUnknown(Kind.CONNECTION, startWaiting(operation, withTimeout).get());
    }

    /** These timeouts no longer apply when the commit begins. */
    @ParameterizedTest
    @EnumSource(names = {"UPDATE", "UPDATE_WITH_LOCK"})
    void serverTimeoutsDoNotCancelWait(WriteOperation operation) throws Exception {
        operation.prepare(repository);
        Future<Optional<JdbcStorageException>> call = startWaiting(
                operation,
                over(servers.primary("&options=-c%20statement_timeout=1500%20-c%20transaction_timeout=1500")));

        assertThatThrownBy(() -> call.get(2500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        servers.resumeReplay();
        assertThat(call.get()).isEmpty();
    }

    /** The log is in commit order, so the replica has also applied the change whose outcome was unknown. */
    @Test
    void laterAcknowledgementCoversEarlierUnknownChange() throws Exception {
        WriteOperation.UPDATE.prepare(repository);
        Future<Optional<JdbcStorageException>> call = startWaiting(WriteOperation.UPDATE, repository);
        servers.signalWaitingCommits("pg_cancel_backend");
        assertUnknown(Kind.TIMEOUT, call.get());
        JdbcPersonInterestRepository replica = over(servers.replica(""));
        assertThat(WriteOperation.UPDATE.isDone(repository)).isTrue();
        assertThat(WriteOperation.UPDATE.isDone(replica)).isFalse();

        servers.resumeReplay();
        repository.insert(OWNER, Samples.full().toBuilder().id("later").build());

        assertThat(WriteOperation.UPDATE.isDone(replica)).isTrue();
    }

    /** Triggers raise warnings with the same SQLState, during the statement and during the commit. */
    @ParameterizedTest
    @EnumSource
    void otherWarningsAreNotTakenForCancellation(WriteOperation operation) throws Exception {
        JdbcPersonInterestRepository warned =
                JdbcPersonInterestRepository.builder(pool).table(WARNED).build();
        operation.prepare(warned);

        operation.on(warned);
        assertThat(operation.isDone(warned)).isTrue();

        operation.prepare(warned);
        Future<Optional<JdbcStorageException>> call = startWaiting(operation, warned);
        servers.signalWaitingCommits("pg_cancel_backend");
        assertUnknown(Kind.TIMEOUT, call.get());
    }

    /** A warning of unknown origin makes an autocommitted statement unknown, but not one in a transaction. */
    @Test
    void warningOfUnknownOriginIsTakenForCancellation() throws SQLException {
        DataSource withoutOrigin = PlainWarnings.of(pool);
        JdbcPersonInterestRepository warned = JdbcPersonInterestRepository.builder(withoutOrigin)
                .table(WARNED)
                .build();

        assertUnknown(Kind.TIMEOUT, failureOf(() -> WriteOperation.UPDATE.prepare(warned)));
        try (Connection connection = withoutOrigin.getConnection()) {
            connection.setAutoCommit(false);
            WriteOperation.UPDATE.prepare(warned.in(connection));
            connection.rollback();
        }
    }

    @Test
    void staleWarningIsIgnored() throws Exception {
        WriteOperation operation = WriteOperation.UPDATE_WITH_LOCK;
        try (Connection connection = servers.primary("").getConnection()) {
            JdbcPersonInterestRepository onOne = over(new SingleConnectionDataSource(connection, true));
            operation.prepare(onOne);
            Future<Optional<JdbcStorageException>> call = startWaiting(operation, onOne);
            servers.signalWaitingCommits("pg_cancel_backend");
            assertUnknown(Kind.TIMEOUT, call.get());
            servers.resumeReplay();
            assertThat(SynchronousReplication.isCancelled(connection.getWarnings()))
                    .isTrue();

            operation.prepare(onOne);
            operation.on(onOne);
        }
    }

    /** The check that {@code docs/storages.md} describes for callers that commit themselves. */
    @Test
    void callerThatCommitsSeesWarning() throws Exception {
        WriteOperation.UPDATE.prepare(repository);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            repository.in(connection).update(KEY, Samples.describe("joined"));
            servers.pauseReplay();
            Future<SQLWarning> commit = executor.submit(() -> {
                connection.clearWarnings();
                connection.commit();
                return connection.getWarnings();
            });
            servers.awaitWaiting(1);

            servers.signalWaitingCommits("pg_cancel_backend");

            assertThat(commit.get().getSQLState()).isEqualTo("01000");
        }
    }

    /** Returns a repository that opens a connection for each call and whose dialect is given. */
    private static JdbcPersonInterestRepository over(DataSource dataSource) {
        return JdbcPersonInterestRepository.builder(dataSource)
                .dialect(Dialect.postgreSql())
                .build();
    }

    private static Future<Optional<JdbcStorageException>> startWaiting(
            WriteOperation operation, JdbcPersonInterestRepository repository) throws SQLException {
        servers.pauseReplay();
        Future<Optional<JdbcStorageException>> call = executor.submit(() -> failureOf(() -> operation.on(repository)));
        servers.awaitWaiting(1);
        return call;
    }

    private static Optional<JdbcStorageException> failureOf(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (JdbcStorageException e) {
            return Optional.of(e);
        }
    }

    private static void assertUnknown(Kind kind, Optional<JdbcStorageException> failure) {
        assertThat(failure).as("failure; empty if acknowledged").hasValueSatisfying(e -> {
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(e.kind()).isEqualTo(kind);
        });
    }
}
