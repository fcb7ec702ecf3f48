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
 * An Error at each step of the map in turn, as when memory or the stack ends there: an update of all that returns is
 * made, one that throws is not, and no interest stays locked.
 */
class InjectedErrorsTest {

    private static final Instant MOMENT = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final int PATIENCE_SECONDS = 120;

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
    void anUpdateOfAllIsMadeOrNotWhicheverStepFails() throws Exception {
        int failed = 0;
        for (boolean done : List.of(false, true)) {
            int step = 1;
            do {
                keys.forEach(key -> repository.insert(
                        key.ownerId(), PersonInterest.builder(key.id(), MOMENT).build()));
                map.failAt(step++, done);
                List<List<UpdateOutcome>> returned = new ArrayList<>();

                Throwable thrown = catchThrowable(() -> returned.add(updateAll()));

                boolean hasFailed = map.failNoMore();
                failed += hasFailed ? 1 : 0;
                assertThat(thrown == null).isEqualTo(returned.size() == 1);
                for (PersonInterestKey key : keys) {
                    long version = returned.size() + 1L;
                    assertThat(repository.find(key).orElseThrow().version()).isEqualTo(version);
                    assertThat(inTime(() -> repository.update(key, change()).orElseThrow())
                                    .version())
                            .as("the version after another thread's update, the Error having come at step %d", step - 1)
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
        return others.submit(task::get).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Throws an Error at one of the steps that change it, before or after the step is done. */
    private static final class FailingMap extends ConcurrentHashMap<PersonInterestKey, Object> {
        private static final long serialVersionUID = 1L;

        private int stepsLeft;
        private boolean done;

        void failAt(int step, boolean afterwards) {
            stepsLeft = step;
            done = afterwards;
        }

        /** Whether it has failed since it was told to. */
        boolean failNoMore() {
            boolean hasFailed = stepsLeft <= 0;
            stepsLeft = 0;
            return hasFailed;
        }

        private <T> T step(Supplier<T> step) {
            boolean fails = stepsLeft > 0 && --stepsLeft == 0;
            if (fails && !done) {
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
