package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Failover of a PostgreSQL primary to its synchronous replica. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class FailoverTest {

    /** The acknowledgements that each writer needs before the failure, and again after it. */
    private static final int ENOUGH = 30;

    private static final String DESCRIPTION = "description";
    private static final String DISPLAY_NAME = "displayName";
    private static final List<PersonInterestKey> ALL_OR_NOTHING =
            List.of(key("together-1"), key("together-2"), key("together-3"));

    @Test
    void noAcknowledgedChangeIsLostWhenPrimaryIsKilledUnderLoad() throws Exception {
        try (PrimaryAndReplica servers = new PrimaryAndReplica("failover");
                HikariDataSource pool = pool(servers.either("&targetServerType=primary&hostRecheckSeconds=1"))) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).build();
            repository.createSchema();
            for (PersonInterestKey key : List.of(key("patched"), key("matched"))) {
                insert(repository, key);
            }
            ALL_OR_NOTHING.forEach(key -> insert(repository, key));
            Map<Long, String> matched = new ConcurrentHashMap<>();
            OutcomeRecordingWriter description = new OutcomeRecordingWriter(n -> patch(repository, DESCRIPTION, n));
            OutcomeRecordingWriter displayName = new OutcomeRecordingWriter(n -> patch(repository, DISPLAY_NAME, n));
            OutcomeRecordingWriter inserting =
                    new OutcomeRecordingWriter(n -> insert(repository, key("inserted-" + n)));
            OutcomeRecordingWriter deleting =
                    new OutcomeRecordingWriter(n -> insertAndDelete(repository, key("deleted-" + n)));
            OutcomeRecordingWriter together = new OutcomeRecordingWriter(n -> updateTogether(repository, n));
            OutcomeRecordingWriter matching =
                    new OutcomeRecordingWriter(n -> updateIfMatch(repository, "first-" + n, matched));
            OutcomeRecordingWriter matchingToo =
                    new OutcomeRecordingWriter(n -> updateIfMatch(repository, "second-" + n, matched));
            List<OutcomeRecordingWriter> writers =
                    List.of(description, displayName, inserting, deleting, together, matching, matchingToo);
            ExecutorService executor = Executors.newFixedThreadPool(writers.size());
            List<Future<?>> running = new ArrayList<>();
            writers.forEach(writer -> running.add(executor.submit(writer)));
            executor.shutdown();
            for (OutcomeRecordingWriter writer : writers) {
                writer.awaitAcknowledged(ENOUGH);
            }

            servers.killPrimary();
            servers.promoteReplica();
            for (OutcomeRecordingWriter writer : writers) {
                writer.awaitAcknowledged(writer.acknowledged() + ENOUGH);
            }
            writers.forEach(OutcomeRecordingWriter::stop);
            assertThat(executor.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
            for (Future<?> writer : running) {
                writer.get(); // throws any unexpected failure
            }
            assertThat(writers).anyMatch(OutcomeRecordingWriter::hasFailed);

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
            for (PersonInterestKey key : ALL_OR_NOTHING) {
                PersonInterest one = repository.find(key).orElseThrow();
                together.assertLast(one.description());
                assertThat(one.version())
                        .as("all-or-nothing")
                        .isEqualTo(repository
                                .find(ALL_OR_NOTHING.get(0))
                                .orElseThrow()
                                .version());
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

    /** The primary reports success with a warning. The write exists only there and is lost with the primary. */
    @Test
    void writeThatTimesOutWithoutReplicaIsNotAcknowledged() throws Exception {
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
                present = true; // a failed attempt has inserted it
            } catch (JdbcStorageException e) {
                OutcomeRecordingWriter.assertKind(e);
            }
        }
        assertThat(repository.delete(key, Precondition.exists())).isTrue();
    }

    private static void updateTogether(JdbcPersonInterestRepository repository, long n) {
        assertThat(repository.updateAll(
                        Samples.each(ALL_OR_NOTHING, Samples.describe(Long.toString(n))), Atomicity.ALL))
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
                        .as("other acknowledged writer of version %s", after.version())
                        .isNull();
                return;
            } catch (PreconditionFailedException e) {
                // The other writer was faster.
            }
        }
    }

    /** Reads the version, and retries failed reads: they say nothing about the change that follows. */
    private static long versionOf(JdbcPersonInterestRepository repository, PersonInterestKey key) {
        while (true) {
            try {
                return repository.find(key).orElseThrow().version();
            } catch (JdbcStorageException e) {
                OutcomeRecordingWriter.assertKind(e);
            }
        }
    }
}
