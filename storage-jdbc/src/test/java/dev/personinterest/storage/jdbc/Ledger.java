package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;

/**
 * Makes writes while parts of a database fail, remembers what their callers were told, and in the end compares that
 * with what is stored: nothing that was acknowledged is lost, and nothing is there that was {@code NOT_APPLIED}.
 *
 * <p>Safe for use by any number of threads.
 */
final class Ledger {

    /** A property that one caller alone sets. */
    interface Property {
        Change set(int value);

        int read(PersonInterest interest);
    }

    /** What callers were told about one interest that all of them update. */
    private static final class Shared {
        private final Set<Long> acknowledgedVersions = new HashSet<>();
        private int acknowledged;
        private int unknown;
        private PersonInterest latest;
        private final Map<Property, List<Integer>> possibleValues = new HashMap<>();
    }

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<PersonInterestKey, Shared> shared = new HashMap<>();

    /** Whether an interest of one caller is there; null if unknown. */
    private final Map<PersonInterestKey, Boolean> own = new HashMap<>();

    /** Adds an interest that exists and that nobody has updated yet. */
    synchronized void share(PersonInterestKey key) {
        shared.put(key, new Shared());
    }

    /** Sets a property that no other caller sets to a value that this caller has not used for this interest. */
    boolean update(JdbcPersonInterestRepository repository, PersonInterestKey key, Property property, int value) {
        Outcome outcome = tell("update", () -> {
            PersonInterest after = repository.update(key, property.set(value)).orElseThrow();
            updated(key, after);
            assertThat(property.read(after)).as("the value just set").isEqualTo(value);
        });
        synchronized (this) {
            List<Integer> possible =
                    shared.get(key).possibleValues.computeIfAbsent(property, first -> new ArrayList<>(List.of(0)));
            if (outcome == null) {
                possible.clear();
            }
            if (outcome != Outcome.NOT_APPLIED) {
                possible.add(value);
            }
            shared.get(key).unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
        }
        return outcome == null;
    }

    /** Updates an interest on the condition that it still has the version that the caller reads first. */
    boolean race(JdbcPersonInterestRepository repository, PersonInterestKey key, Change change) {
        Outcome outcome = tell("If-Match", () -> {
            long version = repository.find(key).orElseThrow().version();
            Optional<PersonInterest> after =
                    repository.update(key, change.withPrecondition(Precondition.version(version)));
            assertThat(after.orElseThrow().version()).isEqualTo(version + 1);
            updated(key, after.orElseThrow());
        });
        synchronized (this) {
            shared.get(key).unknown += outcome == Outcome.UNKNOWN ? 1 : 0;
        }
        return outcome == null;
    }

    private synchronized void updated(PersonInterestKey key, PersonInterest after) {
        Shared interest = shared.get(key);
        interest.acknowledged++;
        if (!interest.acknowledgedVersions.add(after.version())) {
            violations.add("two callers were told that they made version " + after.version() + " of " + key);
        }
        if (interest.latest == null || interest.latest.version() < after.version()) {
            interest.latest = after;
        }
    }

    /** Inserts an interest whose id nobody else uses. */
    boolean insert(JdbcPersonInterestRepository repository, PersonInterestKey key, PersonInterest interest) {
        Outcome outcome = tell("insert", () -> repository.insert(key.ownerId(), interest));
        synchronized (this) {
            own.put(key, outcome == null ? Boolean.TRUE : outcome == Outcome.UNKNOWN ? null : Boolean.FALSE);
        }
        return outcome == null;
    }

    /** Deletes an interest whose insertion was acknowledged. */
    boolean delete(JdbcPersonInterestRepository repository, PersonInterestKey key) {
        Outcome outcome = tell(
                "delete",
                () -> assertThat(repository.delete(key, Precondition.version(1)))
                        .as("an acknowledged insertion is found")
                        .isTrue());
        synchronized (this) {
            own.put(key, outcome == null ? Boolean.FALSE : outcome == Outcome.UNKNOWN ? null : Boolean.TRUE);
        }
        return outcome == null;
    }

    /** Returns what is known of a failed write, or null if it was acknowledged. */
    private Outcome tell(String operation, Runnable write) {
        try {
            write.run();
            count(operation + " acknowledged");
            return null;
        } catch (JdbcStorageException e) {
            count(operation + " " + e.outcome() + " " + e.kind() + " " + code(e));
            if (e.kind() == Kind.CONFLICT) {
                violation(operation, e);
            }
            return e.outcome();
        } catch (PreconditionFailedException e) {
            count(operation + " lost to another");
            return Outcome.NOT_APPLIED;
        } catch (RuntimeException | AssertionError e) {
            violation(operation, e);
            return Outcome.UNKNOWN;
        }
    }

    private static String code(JdbcStorageException failure) {
        return failure.getCause() instanceof SQLException cause
                ? cause.getErrorCode() + " " + cause.getSQLState()
                : "without a cause";
    }

    private synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private synchronized void violation(String operation, Throwable failure) {
        violations.add(operation + ": " + failure + " caused by " + failure.getCause());
    }

    /** Returns how often callers were told what. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /**
     * Compares what callers were told with what is stored.
     *
     * @param find reads what is stored
     * @throws AssertionError if an acknowledged write is lost, or one that was said not to be applied is there
     */
    synchronized void verify(Function<PersonInterestKey, Optional<PersonInterest>> find) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(violations).as("violations").isEmpty();
        shared.forEach((key, told) -> {
            PersonInterest stored = find.apply(key).orElseThrow();
            softly.assertThat(stored.version() - 1)
                    .as("updates made of %s", key)
                    .isBetween((long) told.acknowledged, (long) told.acknowledged + told.unknown);
            if (told.latest != null && told.latest.version() == stored.version()) {
                softly.assertThat(stored).isEqualTo(told.latest);
            }
            told.possibleValues.forEach((property, possible) ->
                    softly.assertThat(property.read(stored)).as("of %s", key).isIn(possible));
        });
        own.forEach((key, present) -> {
            if (present != null) {
                softly.assertThat(find.apply(key).isPresent())
                        .as("presence of %s", key)
                        .isEqualTo(present);
            }
        });
        softly.assertAll();
    }
}
