package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Clients of all nodes write while one node is lost and rejoins. They patch different properties of the same interests,
 * compete for the same version, insert, and delete.
 */
@NeedsGalera
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class GaleraNodeLossTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int CLIENTS_PER_NODE = 2;
    private static final String OWNER = "shared-owner";
    private static final List<PersonInterestKey> PATCHED = keys("patched", 4);
    private static final List<PersonInterestKey> RACED = keys("raced", 2);

    /** One property for each client. */
    private static final List<Ledger.Property> PROPERTIES = List.of(
            property(
                    (patch, value) -> patch.description("" + value),
                    interest -> Integer.parseInt(Objects.requireNonNull(interest.description()))),
            property(
                    (patch, value) -> patch.displayName("" + value),
                    interest -> Integer.parseInt(Objects.requireNonNull(interest.displayName()))),
            property(
                    (patch, value) -> patch.webUrl("" + value),
                    interest -> Integer.parseInt(Objects.requireNonNull(interest.webUrl()))),
            property(
                    (patch, value) -> patch.categories(List.of("" + value)),
                    interest -> Integer.parseInt(interest.categories().get(0))),
            property(
                    (patch, value) -> patch.collaborationTags(List.of(CollaborationTag.of("n" + value))),
                    interest -> Integer.parseInt(
                            interest.collaborationTags().get(0).graphName().substring(1))),
            property(
                    (patch, value) -> patch.inference(InferenceDataPatch.builder()
                            .confidenceScore(value / 1e6)
                            .build()),
                    interest -> (int) Math.round(interest.inference().confidenceScore() * 1e6)));

    private static Ledger.Property property(
            BiFunction<PersonInterestPatch.Builder, Integer, PersonInterestPatch.Builder> setter,
            ToIntFunction<PersonInterest> getter) {
        return new Ledger.Property() {
            @Override
            public Change set(int value) {
                return Samples.change(
                        setter.apply(PersonInterestPatch.builder(), value).build());
            }

            @Override
            public int read(PersonInterest interest) {
                return getter.applyAsInt(interest);
            }
        };
    }

    /** How a node is lost, and how it comes back. */
    private interface Loss {
        void begin(GaleraCluster cluster, GaleraNode lost) throws Exception;

        void end(GaleraCluster cluster, GaleraNode lost) throws Exception;
    }

    @Test
    void noAcknowledgedChangeIsLostWhenNodeIsKilledAndRejoins() throws Exception {
        Ledger ledger = writeDuring(new Loss() {
            @Override
            public void begin(GaleraCluster cluster, GaleraNode lost) throws Exception {
                lost.kill();
            }

            @Override
            public void end(GaleraCluster cluster, GaleraNode lost) throws Exception {
                cluster.rejoin(lost);
            }
        });

        System.out.println("Galera node killed: " + ledger.counts());
        assertThat(ledger.counts().keySet()).anyMatch(outcome -> outcome.contains("NOT_APPLIED CONNECTION"));
    }

    /** A node without a majority keeps running. It answers with error 1047, or with 1180 during a commit. */
    @Test
    void noAcknowledgedChangeIsLostWhenNodeIsPartitionedAndRejoins() throws Exception {
        Ledger ledger = writeDuring(new Loss() {
            @Override
            public void begin(GaleraCluster cluster, GaleraNode lost) throws Exception {
                lost.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'");
            }

            @Override
            public void end(GaleraCluster cluster, GaleraNode lost) throws Exception {
                lost.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'");
            }
        });

        System.out.println("Galera node partitioned: " + ledger.counts());
        assertThat(ledger.counts().keySet())
                .filteredOn(outcome -> outcome.contains("1047"))
                .isNotEmpty()
                .allMatch(outcome -> outcome.contains("NOT_APPLIED CONNECTION"));
    }

    private static Ledger writeDuring(Loss loss) throws Exception {
        GaleraCluster cluster = GaleraCluster.running();
        GaleraNode lost = cluster.nodes().get(2);
        TableName table = Database.newTable();
        JdbcPersonInterestRepository waiting = JdbcPersonInterestRepository.builder(
                        cluster.nodes().get(0).dataSource(GaleraCluster.SYNC_WAIT))
                .table(table)
                .build();
        waiting.createSchema();
        Ledger ledger = new Ledger();
        for (PersonInterestKey key : both(PATCHED, RACED)) {
            waiting.insert(OWNER, zeros(key.id()));
            ledger.share(key);
        }
        List<HikariDataSource> pools = new ArrayList<>();
        List<GaleraClient> clients = new ArrayList<>();
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            for (GaleraNode node : cluster.nodes()) {
                HikariDataSource pool = poolWithShortTimeouts(node);
                pools.add(pool);
                for (int i = 0; i < CLIENTS_PER_NODE; i++) {
                    JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(pool)
                            .table(table)
                            .build();
                    clients.add(new GaleraClient(
                            repository, ledger, clients.size(), PROPERTIES.get(clients.size()), PATCHED, RACED));
                }
            }
            List<GaleraClient> ofOthers = clients.subList(0, clients.size() - CLIENTS_PER_NODE);
            List<GaleraClient> ofLost = clients.subList(ofOthers.size(), clients.size());
            clients.forEach(executor::execute);

            await(clients, GaleraClient::acknowledged, 40);
            loss.begin(cluster, lost);
            await(ofLost, GaleraClient::failed, 4);
            await(ofOthers, GaleraClient::acknowledged, 40);
            loss.end(cluster, lost);
            await(clients, GaleraClient::acknowledged, 40);
        } finally {
            clients.forEach(GaleraClient::stop);
            executor.shutdown();
            assertThat(executor.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .as("all clients have stopped")
                    .isTrue();
            pools.forEach(HikariDataSource::close);
        }
        cluster.awaitSynced();
        ledger.verify(waiting::find);
        List<String> rows = rows(cluster.nodes().get(0), table);
        assertThat(rows).hasSizeGreaterThan(PATCHED.size() + RACED.size());
        for (GaleraNode node : cluster.nodes()) {
            assertThat(rows(node, table)).as("rows of each node").isEqualTo(rows);
        }
        return ledger;
    }

    /** Waits until the counter of each client has grown by {@code more}. */
    private static void await(List<GaleraClient> clients, ToIntFunction<GaleraClient> counter, int more)
            throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        for (GaleraClient client : clients) {
            int enough = counter.applyAsInt(client) + more;
            while (counter.applyAsInt(client) < enough) {
                assertThat(System.nanoTime()).as("%s makes progress", client).isLessThan(end);
                Thread.sleep(20);
            }
        }
    }

    private static List<PersonInterestKey> keys(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PersonInterestKey(OWNER, prefix + "-" + i))
                .toList();
    }

    private static List<PersonInterestKey> both(List<PersonInterestKey> some, List<PersonInterestKey> others) {
        List<PersonInterestKey> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Returns an interest in which each of {@link #PROPERTIES} reads as 0. */
    private static PersonInterest zeros(String id) {
        PersonInterest interest = PersonInterest.builder(id, Samples.CREATED).build();
        for (Ledger.Property property : PROPERTIES) {
            interest = property.set(0).patch().applyTo(interest);
        }
        return interest;
    }

    /** Returns a pool that detects the loss of a node quickly. */
    private static HikariDataSource poolWithShortTimeouts(GaleraNode node) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(node.dataSource(GaleraCluster.SYNC_WAIT + "&connectTimeout=2000&socketTimeout=30000"));
        config.setConnectionTimeout(2000);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static List<String> rows(GaleraNode node, TableName table) throws SQLException {
        try (Connection connection = node.dataSource(GaleraCluster.SYNC_WAIT).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY owner_id, id")) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(rows.getString(column)).append('|');
                }
                texts.add(text.toString());
            }
            return texts;
        }
    }
}
