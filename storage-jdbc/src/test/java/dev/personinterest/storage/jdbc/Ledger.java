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
 * Executes writes while parts of a database fail, records the reported outcomes, and finally compares them with the
 * stored data: no acknowledged write is lost, and no write reported as {@code NOT_APPLIED} is stored.
 *
 * <p>This class is thread-safe.
 */
final class Ledger {

    /** A property that only one caller sets. */
    interface Property {
        Change set(int value);

        int read(PersonInterest interest);
    }

    /** The reported outcomes of one interest that all callers update. */
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

    /** Whether an interest that only one caller writes is present; null if unknown. */
    private final Map<PersonInterestKey, Boolean> own = new HashMap<>();

    /** Adds an existing interest that has not been updated yet. */
    synchronized void share(PersonInterestKey key) {
        shared.put(key, new Shared());
    }

    /** Sets a property that no other caller sets, to a value not used before for this interest. */
    boolean update(JdbcPersonInterestRepository repository, PersonInterestKey key, Property property, int value) {
        Outcome outcome = execute("update", () -> {
            PersonInterest after = repository.update(key, property.set(value)).orElseThrow();
            updated(key, after);
            assertThat(property.read(after)).as("value just set").isEqualTo(value);
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

    /** Reads an interest, then updates it with its version as precondition. */
    boolean race(JdbcPersonInterestRepository repository, PersonInterestKey key, Change change) {
        Outcome outcome = execute("If-Match", () -> {
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
            violations.add("two callers were acknowledged version " + after.version() + " of " + key);
        }
        if (interest.latest == null || interest.latest.version() < after.version()) {
            interest.latest = after;
        }
    }

    /** Inserts an interest whose id no other caller uses. */
    boolean insert(JdbcPersonInterestRepository repository, PersonInterestKey key, PersonInterest interest) {
        Outcome outcome = execute("insert", () -> repository.insert(key.ownerId(), interest));
        synchronized (this) {
            own.put(key, outcome == null ? Boolean.TRUE : outcome == Outcome.UNKNOWN ? null : Boolean.FALSE);
        }
        return outcome == null;
    }

    /** Deletes an interest whose insertion was acknowledged. */
    boolean delete(JdbcPersonInterestRepository repository, PersonInterestKey key) {
        Outcome outcome = execute(
                "delete",
                () -> assertThat(repository.delete(key, Precondition.version(1)))
                        .as("deletion of an acknowledged insertion")
                        .isTrue());
        synchronized (this) {
            own.put(key, outcome == null ? Boolean.FALSE : outcome == Outcome.UNKNOWN ? null : Boolean.TRUE);
        }
        return outcome == null;
    }

    /** Executes a write; returns the outcome of a failed write, or null if it was acknowledged. */
    private Outcome execute(String operation, Runnable write) {
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
            count(operation + " failed its precondition");
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

    /** Returns how often each outcome was reported. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /**
     * Compares the reported outcomes with the stored data.
     *
     * @param find reads a stored interest
     * @throws AssertionError if an acknowledged write is lost, or a write reported as not applied is stored
     */
    synchronized void verify(Function<PersonInterestKey, Optional<PersonInterest>> find) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(violations).as("violations").isEmpty();
        shared.forEach((key, reported) -> {
            PersonInterest stored = find.apply(key).orElseThrow();
            softly.assertThat(stored.version() - 1)
                    .as("updates applied to %s", key)
                    .isBetween((long) reported.acknowledged, (long) reported.acknowledged + reported.unknown);
            if (reported.latest != null && reported.latest.version() == stored.version()) {
                softly.assertThat(stored).isEqualTo(reported.latest);
            }
            reported.possibleValues.forEach((property, possible) -> softly.assertThat(property.read(stored))
                    .as("property of %s", key)
                    .isIn(possible));
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
