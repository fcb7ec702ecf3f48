package dev.personinterest.examples.changeevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class InterestChangesTest {

    private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String END = "the end";

    private static EmbeddedPostgres server;
    private static JdbcPersonInterestRepository repository;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/postgresql"))
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("wal_level", "logical")
                .setServerConfig("synchronous_commit", "on")
                .start();
        url = server.getJdbcUrl("postgres", "postgres");
        repository = JdbcPersonInterestRepository.builder(server.getPostgresDatabase())
                .build();
        repository.createSchema();
        try (InterestChanges changes = new InterestChanges(url, "refused", Set.of(), change -> {})) {
            assertThatThrownBy(changes::run).hasMessageContaining("REPLICA IDENTITY FULL");
        }
        execute("ALTER TABLE person_interest REPLICA IDENTITY FULL");
        execute("CREATE PUBLICATION person_interest_changes FOR TABLE person_interest");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void changesArriveInCommitOrderWithChangedPropertyNames() throws Exception {
        insert("before the slot", null);
        try (Reader reader = new Reader("in_order", Set.of(Audience.ME))) {
            insert("i", null);
            update("i", PersonInterestPatch.builder().description(longText()).build());
            update("i", PersonInterestPatch.builder().displayName("Chess").build());
            repository.delete(new PersonInterestKey("owner", "i"), Precondition.exists());

            List<InterestChange> events = reader.untilTheEnd();

            assertThat(events)
                    .containsExactly(
                            event("CREATED", 1, "createdDateTime", "lastModifiedDateTime"),
                            event("UPDATED", 2, "description", "lastModifiedDateTime"),
                            event("UPDATED", 3, "displayName", "lastModifiedDateTime"),
                            event("DELETED", 3));
        }
    }

    /** There is no event of an interest that the audience cannot see. One that is hidden is deleted for the audience. */
    @Test
    void audienceGetsEventsOfVisibleStatesOnly() throws Exception {
        try (Reader reader = new Reader("audience", Set.of(Audience.FAMILY))) {
            insert("i", null);
            for (Audience audience : List.of(Audience.ME, Audience.ORGANIZATION, Audience.FAMILY, Audience.EVERYONE)) {
                update("i", allowed(audience));
            }
            update("i", PersonInterestPatch.builder().displayName("Go").build());
            update("i", allowed(Audience.CONTACTS));
            update("i", PersonInterestPatch.builder().displayName("Secret").build());
            repository.delete(new PersonInterestKey("owner", "i"), Precondition.exists());

            assertThat(reader.untilTheEnd())
                    .containsExactly(
                            event("CREATED", 4, "allowedAudiences", "createdDateTime", "lastModifiedDateTime"),
                            event("UPDATED", 5, "allowedAudiences", "lastModifiedDateTime"),
                            event("UPDATED", 6, "displayName", "lastModifiedDateTime"),
                            event("DELETED", 6));
        }
    }

    @Test
    void failedChangeIsDeliveredAgain() throws Exception {
        failAndReadAgain("failing", IllegalArgumentException::new);
    }

    /** By default, Debezium goes on with the next batch after this exception. */
    @Test
    void changeFailedWithRetriableExceptionIsDeliveredAgain() throws Exception {
        failAndReadAgain("retriable", RetriableException::new);
    }

    private static void failAndReadAgain(String slot, Function<String, RuntimeException> exception) throws Exception {
        List<Long> seen = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        awaitSlot(slot);
        insert("i", null);
        for (int i = 0; i < 20; i++) {
            update("i", PersonInterestPatch.builder().displayName("n" + i).build());
        }
        try (InterestChanges changes = new InterestChanges(url, slot, Set.of(Audience.ME), change -> {
            if (change.version() == 10) {
                throw exception.apply("failed at " + failures.incrementAndGet());
            }
            seen.add(change.version());
        })) {
            assertThatThrownBy(changes::run).hasStackTraceContaining("failed at 1");
        }
        try (Reader reader = new Reader(slot, Set.of(Audience.ME))) {
            reader.untilTheEnd().forEach(change -> seen.add(change.version()));
        }
        assertThat(failures).hasValue(1);
        assertThat(seen.stream().distinct().filter(version -> version > 0))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        repository.delete(new PersonInterestKey("owner", "i"), Precondition.exists());
    }

    @Test
    void killedProcessMissesNoChange() throws Exception {
        awaitSlot("killed");
        AtomicBoolean stopped = new AtomicBoolean();
        List<String> ids = IntStream.range(0, 3).mapToObj(n -> "killed" + n).toList();
        ids.forEach(id -> insert(id, null));
        List<CompletableFuture<Long>> writers = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> {
                            long version = 1;
                            for (; !stopped.get(); version++) {
                                update(
                                        id,
                                        PersonInterestPatch.builder()
                                                .displayName("n" + version)
                                                .build());
                            }
                            return version;
                        },
                        task -> new Thread(task).start()))
                .toList();
        Map<String, List<Long>> seen = new HashMap<>();
        for (int round = 0; round < 10; round++) {
            readUntilKilled(seen, 20 + 60 * round, round % 2 == 0);
        }
        stopped.set(true);
        Map<String, Long> last = new HashMap<>();
        for (int n = 0; n < ids.size(); n++) {
            last.put(ids.get(n), writers.get(n).join());
        }
        try (Reader reader = new Reader("killed", Set.of(Audience.ME))) {
            reader.untilTheEnd().forEach(change -> add(seen, change.id(), change.version()));
        }
        for (String id : ids) {
            assertThat(seen.get(id).stream().distinct())
                    .as(id)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last.get(id)).boxed().toList());
        }
    }

    /**
     * Starts a process and kills it after a number of events, either at any moment, or while its consumer has a change
     * and the server has been told positions. A position that is told too early would then be beyond that change.
     */
    private static void readUntilKilled(Map<String, List<Long>> seen, int enough, boolean inTheConsumer)
            throws Exception {
        String start = position("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // it starts sooner
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventPrinter.class.getName(),
                        url,
                        "killed")
                .redirectError(new File("target/killed.err"))
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int count = 0;
            boolean killed = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length != 3 || !words[0].equals("event")) {
                    continue;
                }
                add(seen, words[1], Long.parseLong(words[2]));
                count++;
                if (!killed
                        && count >= enough
                        && (!inTheConsumer || !position("killed").equals(start))) {
                    killed = true;
                    if (inTheConsumer) {
                        process.getOutputStream().write('.');
                        process.getOutputStream().flush();
                        Thread.sleep(1_000);
                    }
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(killed).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Returns the position from which the server will send changes. */
    private static String position(String slot) throws SQLException {
        return Objects.requireNonNull(ofSlot(slot, "confirmed_flush_lsn"));
    }

    /** Returns the value of an SQL expression over {@code pg_replication_slots}; null if there is no such slot. */
    private static String ofSlot(String slot, String expression) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + expression + " FROM pg_replication_slots WHERE slot_name = '" + slot + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static void add(Map<String, List<Long>> seen, String id, long version) {
        seen.computeIfAbsent(id, key -> new ArrayList<>()).add(version);
    }

    private static InterestChange event(String kind, long version, String... properties) {
        return new InterestChange(InterestChange.Kind.valueOf(kind), "owner", "i", version, Set.of(properties));
    }

    private static PersonInterestPatch allowed(Audience audience) {
        return PersonInterestPatch.builder()
                .allowedAudiences(AllowedAudiences.of(audience))
                .build();
    }

    /** Stored out of line (TOAST), so an update of another property does not write it to the log. */
    private static String longText() {
        return new Random(1)
                .ints(50_000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static void insert(String id, AllowedAudiences audiences) {
        repository.insert(
                "owner",
                PersonInterest.builder(id, MOMENT)
                        .allowedAudiences(audiences)
                        .version(1)
                        .build());
    }

    private static final AtomicInteger SECONDS = new AtomicInteger();

    private static void update(String id, PersonInterestPatch patch) {
        Instant moment = MOMENT.plusSeconds(SECONDS.incrementAndGet());
        assertThat(repository.update(new PersonInterestKey("owner", id), Change.of(patch, moment, null)))
                .isPresent();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Creates the slot, by a reader that ends before it has read anything. */
    private static void awaitSlot(String slot) throws Exception {
        new Reader(slot, Set.of(Audience.ME)).close();
    }

    /** Reads into a queue, in a thread. */
    private static final class Reader implements AutoCloseable {
        private final BlockingQueue<InterestChange> events = new LinkedBlockingQueue<>();
        private final InterestChanges changes;
        private final CompletableFuture<Void> running;

        Reader(String slot, Set<Audience> audiences) throws Exception {
            Consumer<InterestChange> consumer = events::add;
            changes = new InterestChanges(url, slot, audiences, consumer);
            running = CompletableFuture.runAsync(changes::run, task -> new Thread(task).start());
            while (!"t".equals(ofSlot(slot, "active AND confirmed_flush_lsn IS NOT NULL"))) {
                assertThat(running).isNotDone();
                Thread.sleep(20);
            }
        }

        List<InterestChange> untilTheEnd() throws InterruptedException {
            insert(END, AllowedAudiences.of(Audience.EVERYONE));
            List<InterestChange> read = new ArrayList<>();
            for (InterestChange event = next(); !event.id().equals(END); event = next()) {
                read.add(event);
            }
            repository.delete(new PersonInterestKey("owner", END), Precondition.exists());
            return read;
        }

        private InterestChange next() throws InterruptedException {
            InterestChange event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            return event;
        }

        @Override
        public void close() {
            while (!running.isDone()) {
                try {
                    changes.close();
                    running.join();
                } catch (IllegalStateException startingStill) {
                    LockSupport.parkNanos(50_000_000);
                }
            }
            running.join();
        }
    }
}
