package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What each operation costs on a node of Galera, in round trips. */
@NeedsGalera
class GaleraCostTest {

    private static final Change DERIVING = Samples.describe("after")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("derived").build());

    /** More often than the driver needs to begin to prepare on the server. */
    private static final int ROUNDS = 7;

    /** In the order in which they run; each finds what the one before has left. */
    private static Map<String, Consumer<JdbcPersonInterestRepository>> operations() {
        Map<String, Consumer<JdbcPersonInterestRepository>> operations = new LinkedHashMap<>();
        operations.put("insert", repository -> repository.insert(OWNER, Samples.full()));
        operations.put("find", repository -> repository.find(KEY));
        operations.put("list", repository -> repository.list(OWNER, ListRequest.first(10)));
        operations.put("update", repository -> repository.update(KEY, Samples.describe("after")));
        operations.put(
                "update of a version",
                repository ->
                        repository.update(KEY, Samples.describe("again").withPrecondition(Precondition.version(2))));
        operations.put("update that locks", repository -> repository.update(KEY, DERIVING));
        operations.put(
                "updateAll",
                repository ->
                        repository.updateAll(Samples.each(List.of(KEY), Samples.describe("bulk")), Atomicity.ALL));
        operations.put("delete", repository -> repository.delete(KEY, Precondition.exists()));
        return operations;
    }

    @Test
    void withAutocommitOnAnUpdateIsATransactionAndTheRestIsOneRoundTrip() throws Exception {
        assertRoundTrips(
                true,
                Map.of(
                        "insert", 1L,
                        "find", 1L,
                        "list", 1L,
                        "update", 4L,
                        "update of a version", 4L,
                        "update that locks", 5L,
                        "updateAll", 4L,
                        "delete", 1L));
    }

    @Test
    void withAutocommitOffEachOperationIsItsStatementsAndACommit() throws Exception {
        assertRoundTrips(
                false,
                Map.of(
                        "insert", 2L,
                        "find", 2L,
                        "list", 2L,
                        "update", 2L,
                        "update of a version", 2L,
                        "update that locks", 3L,
                        "updateAll", 2L,
                        "delete", 2L));
    }

    private static void assertRoundTrips(boolean autoCommit, Map<String, Long> expected) throws Exception {
        GaleraNode node = GaleraCluster.running().nodes().get(0);
        try (Wire wire = new Wire(node.port());
                HikariDataSource pool = poolOfOne(wire, autoCommit)) {
            JdbcPersonInterestRepository.Builder builder =
                    JdbcPersonInterestRepository.builder(pool).table(Database.newTable());
            JdbcPersonInterestRepository repository =
                    autoCommit ? builder.build() : builder.commitEachCall().build();
            repository.createSchema();
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, Long> roundTrips = new LinkedHashMap<>();
                operations().forEach((name, operation) -> {
                    wire.takeRoundTrips();
                    operation.accept(repository);
                    roundTrips.put(name, wire.takeRoundTrips());
                });
                assertThat(roundTrips).isEqualTo(expected);
            }
        }
    }

    private static HikariDataSource poolOfOne(Wire wire, boolean autoCommit) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Database.MARIADB.dataSource(wire.port(), GaleraCluster.SYNC_WAIT));
        config.setMaximumPoolSize(1);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }
}
