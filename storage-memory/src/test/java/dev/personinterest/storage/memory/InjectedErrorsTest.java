package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Throws an Error at each step of the map in turn, as an exhausted heap or stack does. An all-or-nothing bulk update
 * that returns is applied, one that throws is not, and no interest stays locked.
 */
class InjectedErrorsTest {

    private static final Instant MOMENT = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final int TIMEOUT_SECONDS = 120;

    private final FailingMap map = new FailingMap();
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository(map);
    private final List<PersonInterestKey> keys = Stream.of("AaAa", "BBBB", "third")
            .map(id -> new PersonInterestKey("owner", id))
            .toList();
    private final ExecutorService others = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void allOrNothingBulkUpdateIsAtomicWhicheverStepFails() throws Exception {
        int failed = 0;
        for (boolean afterEffect : List.of(false, true)) {
            int step = 1;
            do {
                keys.forEach(key -> repository.insert(
                        key.ownerId(), PersonInterest.builder(key.id(), MOMENT).build()));
                map.failAt(step++, afterEffect);
                List<List<UpdateOutcome>> returned = new ArrayList<>();

                Throwable thrown = catchThrowable(() -> returned.add(updateAll()));

                boolean hasFailed = map.stopFailing();
                failed += hasFailed ? 1 : 0;
                assertThat(thrown == null).isEqualTo(returned.size() == 1);
                for (PersonInterestKey key : keys) {
                    long version = returned.size() + 1L;
                    assertThat(repository.find(key).orElseThrow().version()).isEqualTo(version);
                    assertThat(inTime(() -> repository.update(key, change()).orElseThrow())
                                    .version())
                            .as("version after an update by another thread, with an Error at step %d", step - 1)
                            .isEqualTo(version + 1);
                    assertThat(inTime(() -> repository.delete(key, Precondition.exists())))
                            .isTrue();
                }
                if (!hasFailed) {
                    break;
                }
            } while (true);
        }
        assertThat(failed).as("steps that failed").isGreaterThanOrEqualTo(2 * 2 * keys.size());
    }

    private List<UpdateOutcome> updateAll() {
        return repository.updateAll(
                keys.stream().map(key -> new KeyedChange(key, change())).toList(), Atomicity.ALL);
    }

    private static Change change() {
        return Change.of(PersonInterestPatch.builder().displayName("new").build(), MOMENT, null);
    }

    private <T> T inTime(Supplier<T> task) throws Exception {
        return others.submit(task::get).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** A map that throws an Error at one of its modifications, before or after it takes effect. */
    private static final class FailingMap extends ConcurrentHashMap<PersonInterestKey, Object> {
        private static final long serialVersionUID = 1L;

        private int stepsLeft;
        private boolean afterEffect;

        void failAt(int step, boolean afterEffect) {
            stepsLeft = step;
            this.afterEffect = afterEffect;
        }

        /** Stops failing; returns whether the map has failed since the last {@code failAt}. */
        boolean stopFailing() {
            boolean hasFailed = stepsLeft <= 0;
            stepsLeft = 0;
            return hasFailed;
        }

        private <T> T step(Supplier<T> step) {
            boolean fails = stepsLeft > 0 && --stepsLeft == 0;
            if (fails && !afterEffect) {
                throw new OutOfMemoryError("injected");
            }
            T result = step.get();
            if (fails) {
                throw new OutOfMemoryError("injected");
            }
            return result;
        }

        @Override
        @SuppressWarnings("NullAway") // absent is null
        public Object computeIfPresent(
                PersonInterestKey key, BiFunction<? super PersonInterestKey, ? super Object, ?> function) {
            return step(() -> super.computeIfPresent(key, function));
        }

        @Override
        @SuppressWarnings("NullAway") // absent is null
        public Object put(PersonInterestKey key, Object value) {
            return step(() -> super.put(key, value));
        }

        @Override
        public boolean replace(PersonInterestKey key, Object before, Object after) {
            return step(() -> super.replace(key, before, after));
        }
    }
}
