package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Calls with little stack left, at varying depths, so that the stack overflows at every step of an update. An update
 * that returns is stored, an update that throws is not, and no interest stays locked.
 */
class StackOverflowTest {

    private static final Instant MOMENT = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final int SMALL_STACK = 256 * 1024;
    private static final int TIMEOUT_SECONDS = 120;

    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final List<PersonInterestKey> keys = Stream.of("AaAa", "BBBB", "third")
            .map(id -> new PersonInterestKey("owner", id))
            .toList();
    private final ThreadFactory smallStacks = task -> {
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.setDaemon(true);
        return thread;
    };
    private final ExecutorService caller = Executors.newSingleThreadExecutor(smallStacks);
    private final ExecutorService others = Executors.newSingleThreadExecutor(smallStacks);

    @AfterEach
    void stop() {
        caller.shutdownNow();
        others.shutdownNow();
    }

    @Test
    void allOrNothingBulkUpdateIsAtomicAtEveryDepth() throws Exception {
        assertAtomicAtEveryDepth(this::updateAll);
    }

    @Test
    void updateIsAtomicAtEveryDepth() throws Exception {
        assertAtomicAtEveryDepth(() -> keys.stream()
                .limit(1)
                .allMatch(key -> repository.update(key, change(false)).isPresent()));
    }

    private boolean updateAll() {
        return repository
                .updateAll(
                        keys.stream()
                                .map(key -> new KeyedChange(key, change(true)))
                                .toList(),
                        Atomicity.ALL)
                .stream()
                .allMatch(UpdateOutcome.Updated.class::isInstance);
    }

    private static Change change(boolean recalculating) {
        Change change =
                Change.of(PersonInterestPatch.builder().displayName("new").build(), MOMENT, null);
        return recalculating ? change.withRecalculation((before, after) -> PersonInterestPatch.empty()) : change;
    }

    private void assertAtomicAtEveryDepth(BooleanSupplier update) throws Exception {
        keys.forEach(key -> repository.insert(
                key.ownerId(), PersonInterest.builder(key.id(), MOMENT).build()));
        // Warm-up: class loading and compilation must not happen while the stack is nearly full.
        for (int i = 0; i < 1_000; i++) {
            assertThat(update.getAsBoolean()).isTrue();
        }
        int applied = 0;
        int overflowed = 0;
        for (int spared = 0; spared < 600; spared++) {
            long before = version(0);
            int frames = spared;

            boolean returned = inTime(caller.submit(() -> runNearOverflow(frames, update)));

            if (returned) {
                applied++;
            } else {
                overflowed++;
            }
            for (int i = 0; i < keys.size(); i++) {
                PersonInterestKey key = keys.get(i);
                assertThat(version(i))
                        .isEqualTo(inTime(others.submit(() -> repository
                                                .update(key, change(false))
                                                .orElseThrow()))
                                        .version()
                                - 1);
            }
            assertThat(version(0)).isEqualTo(before + 1 + (returned ? 1 : 0));
        }
        assertThat(applied).isPositive();
        assertThat(overflowed).isPositive();
    }

    private long version(int index) {
        return repository.find(keys.get(index)).orElseThrow().version();
    }

    /** Recurses until the stack overflows, returns a number of frames, and runs an update there. */
    private static boolean runNearOverflow(int frames, BooleanSupplier update) {
        int[] left = {frames};
        boolean[] returned = {false};
        recurse(left, returned, update);
        return returned[0];
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack overflows
    private static void recurse(int[] left, boolean[] returned, BooleanSupplier update) {
        try {
            recurse(left, returned, update);
        } catch (StackOverflowError e) {
            if (left[0]-- > 0) {
                throw e;
            }
            left[0] = Integer.MAX_VALUE;
            try {
                returned[0] = update.getAsBoolean();
            } catch (StackOverflowError again) {
                returned[0] = false;
            }
        }
    }

    private static <T> T inTime(Future<T> future) throws Exception {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + e.getCause(), e);
        }
    }
}
