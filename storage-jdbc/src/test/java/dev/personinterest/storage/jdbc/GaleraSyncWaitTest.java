package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Why {@code wsrep_sync_wait} must be 7: one node has acknowledged a write, and another node receives a call before it
 * has applied that write.
 */
@NeedsGalera
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // closing the connection releases its lock
class GaleraSyncWaitTest {

    private static final Change WITH_RECALCULATION = Samples.describe("after")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("recalculated").build());

    /** Operations that find an interest, and a mask with which they do not wait for it. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Operation {
        FIND(6, repository -> repository.find(KEY).isPresent()),
        UPDATE(
                1,
                repository -> repository.update(KEY, Samples.describe("after")).isPresent()),
        UPDATE_WITH_LOCK(
                6, repository -> repository.update(KEY, WITH_RECALCULATION).isPresent()),
        DELETE(5, repository -> repository.delete(KEY, Precondition.exists()));

        private final int tooFewBits;
        private final Predicate<JdbcPersonInterestRepository> finds;

        Operation(int tooFewBits, Predicate<JdbcPersonInterestRepository> finds) {
            this.tooFewBits = tooFewBits;
            this.finds = finds;
        }
    }

    @ParameterizedTest
    @EnumSource
    void operationWithTooFewBitsMissesWriteAcknowledgedByOtherNode(Operation operation) throws SQLException {
        TableName table = newTable();
        JdbcPersonInterestRepository second = secondNode(table, operation.tooFewBits);
        try (Connection lock = stopApplying()) {
            repository(0, table, 7).insert(OWNER, Samples.full());

            assertThat(operation.finds.test(second)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void operationWithAllBitsWaitsForWriteOfOtherNode(Operation operation) throws Exception {
        TableName table = newTable();
        JdbcPersonInterestRepository second = secondNode(table, 7);
        CompletableFuture<Boolean> found;
        try (Connection lock = stopApplying()) {
            repository(0, table, 7).insert(OWNER, Samples.full());
            found = CompletableFuture.supplyAsync(() -> operation.finds.test(second));
            Thread.sleep(500); // enough time for a wrong result
        }

        assertThat(found.get(60, TimeUnit.SECONDS)).isTrue();
    }

    private static TableName newTable() throws SQLException {
        TableName table = Database.newTable();
        repository(0, table, 7).createSchema();
        repository(1, table, 7).validateSchema(); // waits until the second node has the table
        return table;
    }

    /** Returns a repository of the second node after its first check, because that check reads as well. */
    private static JdbcPersonInterestRepository secondNode(TableName table, int syncWait) throws SQLException {
        JdbcPersonInterestRepository repository = repository(1, table, syncWait);
        repository.validateSchema();
        return repository;
    }

    /**
     * Stops the second node from applying writes until the returned connection is closed. The node waits for a locked
     * table to which the first node has written.
     */
    private static Connection stopApplying() throws SQLException {
        TableName locked = newTable();
        Connection lock = GaleraCluster.running().nodes().get(1).dataSource("").getConnection();
        try (Statement statement = lock.createStatement()) {
            statement.execute("LOCK TABLES " + locked + " READ");
        }
        repository(0, locked, 7).insert(OWNER, Samples.full());
        return lock;
    }

    private static JdbcPersonInterestRepository repository(int node, TableName table, int syncWait)
            throws SQLException {
        return JdbcPersonInterestRepository.builder(GaleraCluster.running()
                        .nodes()
                        .get(node)
                        .dataSource("&sessionVariables=wsrep_sync_wait=" + syncWait))
                .table(table)
                .build();
    }

    @Test
    void tooFewBitsAreLoggedOnce() throws SQLException {
        TableName table = Database.newTable();
        repository(0, table, 7).createSchema();
        JdbcPersonInterestRepository repository = repository(0, table, 1);
        try (LoggedWarnings warnings = new LoggedWarnings()) {
            repository.insert(OWNER, Samples.full());
            repository.update(KEY, Samples.describe("after"));

            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("wsrep_sync_wait is 1", "wsrep_sync_wait=7");
        }
    }

    @Test
    void allBitsAreNotLogged() throws SQLException {
        try (LoggedWarnings warnings = new LoggedWarnings()) {
            repository(0, Database.newTable(), 7).createSchema();

            assertThat(warnings.messages()).isEmpty();
        }
    }
}
