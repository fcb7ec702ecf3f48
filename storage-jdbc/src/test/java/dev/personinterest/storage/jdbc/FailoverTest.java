package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.Atomicity;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A PostgreSQL primary fails, and its synchronous replica takes over. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class FailoverTest {

    /** How often each writer must have been acknowledged before the failure, and again after it. */
    private static final int ENOUGH = 30;

    private static final String DESCRIPTION = "description";
    private static final String DISPLAY_NAME = "displayName";
    private static final List<PersonInterestKey> TOGETHER =
            List.of(key("together-1"), key("together-2"), key("together-3"));

    @Test
    void nothingAcknowledgedIsLostWhenThePrimaryIsKilledUnderLoad() throws Exception {
        try (PrimaryAndReplica servers = new PrimaryAndReplica("failover");
                HikariDataSource pool = pool(servers.either("&targetServerType=primary&hostRecheckSeconds=1"))) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).build();
            repository.createSchema();
            for (PersonInterestKey key : List.of(key("patched"), key("matched"))) {
                insert(repository, key);
            }
            TOGETHER.forEach(key -> insert(repository, key));
            Map<Long, String> matched = new ConcurrentHashMap<>();
            Writer description = new Writer(n -> patch(repository, DESCRIPTION, n));
            Writer displayName = new Writer(n -> patch(repository, DISPLAY_NAME, n));
            Writer inserting = new Writer(n -> insert(repository, key("inserted-" + n)));
            Writer deleting = new Writer(n -> insertAndDelete(repository, key("deleted-" + n)));
            Writer together = new Writer(n -> updateTogether(repository, n));
            Writer matching = new Writer(n -> updateIfMatch(repository, "first-" + n, matched));
            Writer matchingToo = new Writer(n -> updateIfMatch(repository, "second-" + n, matched));
            List<Writer> writers =
                    List.of(description, displayName, inserting, deleting, together, matching, matchingToo);
            ExecutorService executor = Executors.newFixedThreadPool(writers.size());
            List<Future<?>> running = new ArrayList<>();
            writers.forEach(writer -> running.add(executor.submit(writer)));
            executor.shutdown();
            for (Writer writer : writers) {
                writer.awaitAcknowledged(ENOUGH);
            }

            servers.killPrimary();
            servers.promoteReplica();
            for (Writer writer : writers) {
                writer.awaitAcknowledged(writer.acknowledged() + ENOUGH);
            }
            writers.forEach(Writer::stop);
            assertThat(executor.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
            for (Future<?> writer : running) {
                writer.get(); // throws what none of them may throw
            }

            PersonInterest patched = repository.find(key("patched")).orElseThrow();
            description.assertLast(patched.description());
            displayName.assertLast(patched.displayName());
            assertThat(patched.version() - 1)
                    .as("changes of different properties")
                    .isBetween(
                            description.acknowledged() + displayName.acknowledged(),
                            description.atMostApplied() + displayName.atMostApplied());
            Set<String> present = repository.list(OWNER, ListRequest.first(Integer.MAX_VALUE)).stream()
                    .map(PersonInterest::id)
                    .collect(Collectors.toSet());
            inserting.assertEach(n -> present.contains("inserted-" + n));
            deleting.assertEach(n -> !present.contains("deleted-" + n));
            for (PersonInterestKey key : TOGETHER) {
                PersonInterest one = repository.find(key).orElseThrow();
                together.assertLast(one.description());
                assertThat(one.version())
                        .as("all or none")
                        .isEqualTo(
                                repository.find(TOGETHER.get(0)).orElseThrow().version());
            }
            PersonInterest last = repository.find(key("matched")).orElseThrow();
            assertThat(last.version() - 1)
                    .as("changes with If-Match")
                    .isBetween(
                            matching.acknowledged() + matchingToo.acknowledged(),
                            matching.atMostApplied() + matchingToo.atMostApplied());
            assertThat(matched.getOrDefault(last.version(), last.description())).isEqualTo(last.description());
        }
    }

    /** The primary reports success with a warning. The write is on no other server, and lost with the primary. */
    @Test
    void aWriteThatTimesOutWhileTheReplicaIsAwayIsNotAcknowledged() throws Exception {
        try (PrimaryAndReplica servers = new PrimaryAndReplica("replica-away")) {
            JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(servers.primary(""))
                    .statementTimeout(Duration.ofSeconds(1))
                    .build();
            repository.createSchema();
            repository.insert(OWNER, Samples.full());
            servers.stopReplica();

            assertThatThrownBy(() -> repository.update(KEY, Samples.describe("only on the primary")))
                    .isInstanceOfSatisfying(
                            JdbcStorageException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(repository.find(KEY).map(PersonInterest::description)).contains("only on the primary");

            servers.killPrimary();
            servers.startReplica();
            servers.promoteReplica();
            assertThat(JdbcPersonInterestRepository.builder(servers.replica(""))
                            .build()
                            .find(KEY))
                    .contains(Samples.full());
        }
    }

    private static HikariDataSource pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(7);
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }

    private static PersonInterestKey key(String id) {
        return new PersonInterestKey(OWNER, id);
    }

    private static void insert(JdbcPersonInterestRepository repository, PersonInterestKey key) {
        repository.insert(key.ownerId(), Samples.full().toBuilder().id(key.id()).build());
    }

    private static void patch(JdbcPersonInterestRepository repository, String property, long n) {
        PersonInterestPatch patch = property.equals(DESCRIPTION)
                ? PersonInterestPatch.builder().description(Long.toString(n)).build()
                : PersonInterestPatch.builder().displayName(Long.toString(n)).build();
        PersonInterest after =
                repository.update(key("patched"), Samples.change(patch)).orElseThrow();
        assertThat(property.equals(DESCRIPTION) ? after.description() : after.displayName())
                .isEqualTo(Long.toString(n));
    }

    private static void insertAndDelete(JdbcPersonInterestRepository repository, PersonInterestKey key) {
        boolean present = false;
        while (!present) {
            try {
                insert(repository, key);
                present = true;
            } catch (PersonInterestAlreadyExistsException e) {
                present = true; // a failed try has inserted it after all
            } catch (JdbcStorageException e) {
                Writer.assertKind(e);
            }
        }
        assertThat(repository.delete(key, Precondition.exists())).isTrue();
    }

    private static void updateTogether(JdbcPersonInterestRepository repository, long n) {
        assertThat(repository.updateAll(Samples.each(TOGETHER, Samples.describe(Long.toString(n))), Atomicity.ALL))
                .hasOnlyElementsOfType(UpdateOutcome.Updated.class);
    }

    private static void updateIfMatch(
            JdbcPersonInterestRepository repository, String description, Map<Long, String> matched) {
        while (true) {
            long version = versionOf(repository, key("matched"));
            try {
                PersonInterest after = repository
                        .update(
                                key("matched"),
                                Samples.describe(description).withPrecondition(Precondition.version(version)))
                        .orElseThrow();
                assertThat(matched.put(after.version(), description))
                        .as("who else was acknowledged version %s", after.version())
                        .isNull();
                return;
            } catch (PreconditionFailedException e) {
                // The other one was faster.
            }
        }
    }

    /** A failed read says nothing of the change that follows, so it is repeated. */
    private static long versionOf(JdbcPersonInterestRepository repository, PersonInterestKey key) {
        while (true) {
            try {
                return repository.find(key).orElseThrow().version();
            } catch (JdbcStorageException e) {
                Writer.assertKind(e);
            }
        }
    }

    /** Makes one change after the other, and remembers what it was told of each. */
    private static final class Writer implements Runnable {

        private static final Set<Kind> EXPECTED = EnumSet.of(Kind.CONNECTION, Kind.CONFLICT, Kind.TIMEOUT);

        private interface NumberedChange {
            void make(long n);
        }

        private final NumberedChange change;

        /** By number; empty for an acknowledged change. */
        private final Map<Long, Optional<Outcome>> told = new ConcurrentHashMap<>();

        private volatile boolean stopped;
        private volatile Throwable broken;

        Writer(NumberedChange change) {
            this.change = change;
        }

        @Override
        public void run() {
            try {
                for (long n = 1; !stopped; n++) {
                    told.put(n, make(n));
                }
            } catch (RuntimeException | Error e) {
                broken = e;
                throw e;
            }
        }

        private Optional<Outcome> make(long n) {
            try {
                change.make(n);
                return Optional.empty();
            } catch (JdbcStorageException e) {
                assertKind(e);
                return Optional.of(e.outcome());
            }
        }

        static void assertKind(JdbcStorageException failure) {
            assertThat(failure.kind()).as(failure.getMessage()).isIn(EXPECTED);
        }

        void stop() {
            stopped = true;
        }

        long acknowledged() {
            return told.values().stream().filter(Optional::isEmpty).count();
        }

        /** How many changes may have been made. */
        long atMostApplied() {
            return told.values().stream()
                    .filter(outcome -> !outcome.equals(Optional.of(Outcome.NOT_APPLIED)))
                    .count();
        }

        void awaitAcknowledged(long count) throws InterruptedException {
            long start = System.nanoTime();
            while (acknowledged() < count) {
                assertThat(broken).isNull();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
                Thread.sleep(20);
            }
        }

        /** What is there now is the last acknowledged change, or one in doubt after it. */
        void assertLast(String found) {
            long last = told.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .mapToLong(Map.Entry::getKey)
                    .max()
                    .orElseThrow();
            long number = Long.parseLong(found);
            assertThat(number).isGreaterThanOrEqualTo(last);
            assertThat(told.get(number)).isNotEqualTo(Optional.of(Outcome.NOT_APPLIED));
        }

        /** Each acknowledged change is made, and each that is not applied is not. */
        void assertEach(LongPredicate isMade) {
            told.forEach((n, outcome) -> {
                if (!outcome.equals(Optional.of(Outcome.UNKNOWN))) {
                    assertThat(isMade.test(n))
                            .as("number %s, told %s", n, outcome)
                            .isEqualTo(outcome.isEmpty());
                }
            });
        }
    }
}
