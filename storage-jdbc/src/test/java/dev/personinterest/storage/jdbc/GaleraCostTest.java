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

/** The cost of each operation on a Galera node, in round trips. */
@NeedsGalera
class GaleraCostTest {

    private static final Change WITH_RECALCULATION = Samples.describe("after")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("recalculated").build());

    /** More often than it takes until the driver uses server-side prepared statements. */
    private static final int ROUNDS = 7;

    /** Returns the operations in the order in which they run; each depends on the result of the one before. */
    private static Map<String, Consumer<JdbcPersonInterestRepository>> operations() {
        Map<String, Consumer<JdbcPersonInterestRepository>> operations = new LinkedHashMap<>();
        operations.put("insert", repository -> repository.insert(OWNER, Samples.full()));
        operations.put("find", repository -> repository.find(KEY));
        operations.put("list", repository -> repository.list(OWNER, ListRequest.first(10)));
        operations.put("update", repository -> repository.update(KEY, Samples.describe("after")));
        operations.put(
                "update with a version precondition",
                repository ->
                        repository.update(KEY, Samples.describe("again").withPrecondition(Precondition.version(2))));
        operations.put("update with lock", repository -> repository.update(KEY, WITH_RECALCULATION));
        operations.put(
                "updateAll",
                repository ->
                        repository.updateAll(Samples.each(List.of(KEY), Samples.describe("bulk")), Atomicity.ALL));
        operations.put("delete", repository -> repository.delete(KEY, Precondition.exists()));
        return operations;
    }

    @Test
    void withAutocommitOnOnlyUpdatesAreTransactions() throws Exception {
        assertRoundTrips(
                true,
                Map.of(
                        "insert", 1L,
                        "find", 1L,
                        "list", 1L,
                        "update", 4L,
                        "update with a version precondition", 4L,
                        "update with lock", 5L,
                        "updateAll", 4L,
                        "delete", 1L));
    }

    @Test
    void withAutocommitOffEachOperationAddsOneCommit() throws Exception {
        assertRoundTrips(
                false,
                Map.of(
                        "insert", 2L,
                        "find", 2L,
                        "list", 2L,
                        "update", 2L,
                        "update with a version precondition", 2L,
                        "update with lock", 3L,
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
