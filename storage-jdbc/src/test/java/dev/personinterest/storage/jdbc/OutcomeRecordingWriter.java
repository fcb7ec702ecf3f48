package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/** Makes changes one after the other, and records the reported outcome of each. */
final class OutcomeRecordingWriter implements Runnable {

    private static final Set<Kind> EXPECTED = EnumSet.of(Kind.CONNECTION, Kind.CONFLICT, Kind.TIMEOUT);

    interface NumberedChange {
        void make(long n);
    }

    private final NumberedChange change;

    /** Outcomes by number; empty for an acknowledged change. */
    private final Map<Long, Optional<Outcome>> reported = new ConcurrentHashMap<>();

    private volatile boolean stopped;
    private volatile Throwable unexpectedFailure;

    OutcomeRecordingWriter(NumberedChange change) {
        this.change = change;
    }

    @Override
    public void run() {
        try {
            for (long n = 1; !stopped; n++) {
                reported.put(n, make(n));
            }
        } catch (RuntimeException | Error e) {
            unexpectedFailure = e;
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
        return reported.values().stream().filter(Optional::isEmpty).count();
    }

    /** Returns how many changes may have been applied. */
    long atMostApplied() {
        return reported.values().stream()
                .filter(outcome -> !outcome.equals(Optional.of(Outcome.NOT_APPLIED)))
                .count();
    }

    /** Returns whether a change was not acknowledged. */
    boolean hasFailed() {
        return reported.values().stream().anyMatch(Optional::isPresent);
    }

    void awaitAcknowledged(long count) throws InterruptedException {
        long start = System.nanoTime();
        while (acknowledged() < count) {
            assertThat(unexpectedFailure).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
            Thread.sleep(20);
        }
    }

    /**
     * Asserts that the stored value is that of the last acknowledged change, or of a later one with an unknown outcome.
     */
    void assertLast(String stored) {
        long last = reported.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElseThrow();
        long number = Long.parseLong(stored);
        assertThat(number).isGreaterThanOrEqualTo(last);
        assertThat(reported.get(number)).isNotEqualTo(Optional.of(Outcome.NOT_APPLIED));
    }

    /** Asserts that each acknowledged change is stored, and that no change reported as not applied is. */
    void assertEach(LongPredicate isStored) {
        reported.forEach((n, outcome) -> {
            if (!outcome.equals(Optional.of(Outcome.UNKNOWN))) {
                assertThat(isStored.test(n))
                        .as("change %s, reported as %s", n, outcome)
                        .isEqualTo(outcome.isEmpty());
            }
        });
    }
}
