package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * A connection is cut at different bytes of the conversation between driver and server during a change: before, during
 * and after the request, and during the response.
 *
 * <p>After each cut, an acknowledged change is stored, a change reported as not applied is not stored, no change is
 * stored in part, and the next call succeeds.
 */
class CutConnectionTest {

    private static final int SPREAD = 15;
    private static final int LAST = 90;

    private static final Change BOTH = Samples.change(PersonInterestPatch.builder()
            .description("after ".repeat(30))
            .displayName("after")
            .clearWebUrl()
            .build());

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void duringUpdate(Database database) throws Exception {
        Map<Outcome, Integer> outcomes = cut(database, true, before -> BOTH.applyTo(before), repository -> {
            return repository.update(KEY, BOTH).orElseThrow();
        });

        assertThat(outcomes).as("outcomes of an autocommitted statement").containsOnlyKeys(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void duringUpdateInTransaction(Database database) throws Exception {
        Change recalculating = BOTH.withRecalculation((before, after) ->
                PersonInterestPatch.builder().clearInference().build());
        Map<Outcome, Integer> outcomes = cut(database, true, before -> recalculating.applyTo(before), repository -> {
            return repository.update(KEY, recalculating).orElseThrow();
        });

        assertThat(outcomes)
                .as("outcomes before and after the commit is sent")
                .containsOnlyKeys(Outcome.NOT_APPLIED, Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void duringInsert(Database database) throws Exception {
        Map<Outcome, Integer> outcomes = cut(database, false, before -> Samples.full(), repository -> {
            repository.insert(OWNER, Samples.full());
            return Samples.full();
        });

        assertThat(outcomes).containsOnlyKeys(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void duringDelete(Database database) throws Exception {
        Map<Outcome, Integer> outcomes = cut(database, true, before -> null, repository -> {
            repository.delete(KEY, Precondition.exists());
            return null;
        });

        assertThat(outcomes).containsOnlyKeys(Outcome.UNKNOWN);
    }

    private interface Operation {
        PersonInterest on(JdbcPersonInterestRepository repository);
    }

    /** Cuts the connection at each position; returns how often each outcome was reported. */
    private static Map<Outcome, Integer> cut(
            Database database, boolean exists, UnaryOperator<PersonInterest> rule, Operation operation)
            throws Exception {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        PersonInterest before = exists ? Samples.full() : null;
        Optional<PersonInterest> after = Optional.ofNullable(rule.apply(before));
        int applied = 0;
        try (Wire wire = new Wire(database.port());
                HikariDataSource pool = CostTest.poolOfOne(database, wire)) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).table(table).build();
            long length = length(wire, repository, others, before, operation);
            assertThat(others.find(KEY)).isEqualTo(after);
            for (long position : positions(length)) {
                reset(others, before);
                repository.find(KEY); // opens the connection
                wire.cutAfter(position);
                Optional<Outcome> outcome = outcome(repository, operation);
                outcome.ifPresent(known -> outcomes.merge(known, 1, Integer::sum));

                Optional<PersonInterest> found = others.find(KEY);
                assertThat(found).isIn(Optional.ofNullable(before), after);
                boolean isApplied = found.equals(after);
                if (!outcome.equals(Optional.of(Outcome.UNKNOWN))) {
                    assertThat(isApplied)
                            .as("acknowledged, cut at %s of %s", position, length)
                            .isEqualTo(outcome.isEmpty());
                }
                applied += isApplied ? 1 : 0;

                assertThat(repository.find(KEY)).as("read after the cut").isEqualTo(found);
            }
            assertThat(applied).as("cuts after the commit").isPositive();
            assertThat(positions(length).size() - applied)
                    .as("cuts before the commit")
                    .isPositive();
        }
        return outcomes;
    }

    /** Returns the reported outcome, or empty if the change was acknowledged. */
    private static Optional<Outcome> outcome(JdbcPersonInterestRepository repository, Operation operation) {
        try {
            operation.on(repository);
            return Optional.empty();
        } catch (JdbcStorageException e) {
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.isTransient()).isTrue();
            return Optional.of(e.outcome());
        }
    }

    /** Returns positions spread over the whole length, and each of the last ones, where the commit is. */
    private static List<Long> positions(long length) {
        return LongStream.range(0, length)
                .filter(position -> position % (length / SPREAD) == 0 || position >= length - LAST)
                .boxed()
                .toList();
    }

    /** Returns how many bytes the operation takes without a cut. */
    private static long length(
            Wire wire,
            JdbcPersonInterestRepository repository,
            JdbcPersonInterestRepository others,
            PersonInterest before,
            Operation operation)
            throws SQLException {
        reset(others, before);
        repository.find(KEY);
        long start = wire.bytes();
        operation.on(repository);
        return wire.bytes() - start;
    }

    private static void reset(JdbcPersonInterestRepository others, PersonInterest before) throws SQLException {
        others.delete(KEY, Precondition.exists());
        if (before != null) {
            others.insert(OWNER, before);
        }
    }
}
