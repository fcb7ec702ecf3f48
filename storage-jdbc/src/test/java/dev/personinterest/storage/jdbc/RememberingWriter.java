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

/** Makes one change after the other, and remembers what it was told of each. */
final class RememberingWriter implements Runnable {

    private static final Set<Kind> EXPECTED = EnumSet.of(Kind.CONNECTION, Kind.CONFLICT, Kind.TIMEOUT);

    interface NumberedChange {
        void make(long n);
    }

    private final NumberedChange change;

    /** By number; empty for an acknowledged change. */
    private final Map<Long, Optional<Outcome>> told = new ConcurrentHashMap<>();

    private volatile boolean stopped;
    private volatile Throwable broken;

    RememberingWriter(NumberedChange change) {
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

    /** Whether a change was not acknowledged. */
    boolean hasFailed() {
        return told.values().stream().anyMatch(Optional::isPresent);
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
                assertThat(isMade.test(n)).as("number %s, told %s", n, outcome).isEqualTo(outcome.isEmpty());
            }
        });
    }
}
