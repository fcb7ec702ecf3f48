package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CompareAndSetUpdateTest {

    private static final Instant NOON = Instant.parse("2024-06-26T12:00:00Z");
    private static final PersonInterestKey KEY = new PersonInterestKey("owner", "id");
    private static final PersonInterest STORED =
            PersonInterest.builder("id", NOON).description("before").build();
    private static final Change DESCRIBE =
            Change.of(PersonInterestPatch.builder().description("after").build(), NOON.plusSeconds(1), null);

    private final MapStore store = new MapStore();
    private final CompareAndSetUpdate update = new CompareAndSetUpdate(store);

    @Test
    void storesAppliedChange() {
        store.interests.put(KEY, STORED);

        Optional<PersonInterest> after = update.update(KEY, DESCRIBE);

        assertThat(after).contains(DESCRIBE.applyTo(STORED));
        assertThat(store.interests).containsEntry(KEY, DESCRIBE.applyTo(STORED));
    }

    @Test
    void returnsEmptyIfAbsent() {
        assertThat(update.update(KEY, DESCRIBE)).isEmpty();
        assertThat(store.interests).isEmpty();
    }

    @Test
    void callByRecalculationIsRejected() {
        PersonInterestKey absent = new PersonInterestKey("owner", "absent");
        Change calling = DESCRIBE.withRecalculation((before, after) -> {
            update.update(absent, DESCRIBE);
            return PersonInterestPatch.empty();
        });
        store.interests.put(KEY, STORED);

        assertThatThrownBy(() -> update.update(KEY, calling)).isInstanceOf(IllegalStateException.class);
        assertThat(store.interests).containsOnly(Map.entry(KEY, STORED));
    }

    @Test
    void retriesAfterConcurrentUpdate() {
        PersonInterest others =
                STORED.toBuilder().displayName("by another").version(2).build();
        store.interests.put(KEY, STORED);
        store.beforeReplace.add(() -> store.interests.put(KEY, others));

        assertThat(update.update(KEY, DESCRIBE)).contains(DESCRIBE.applyTo(others));
        assertThat(store.interests).containsEntry(KEY, DESCRIBE.applyTo(others));
    }

    @Test
    void retriesAfterInterestWasDeletedAndRecreated() {
        PersonInterest recreated = STORED.toBuilder()
                .displayName("recreated, with version 1 as before")
                .build();
        store.interests.put(KEY, STORED);
        store.beforeReplace.add(() -> store.interests.put(KEY, recreated));

        assertThat(update.update(KEY, DESCRIBE)).contains(DESCRIBE.applyTo(recreated));
    }

    @Test
    void returnsEmptyAfterConcurrentDeletion() {
        store.interests.put(KEY, STORED);
        store.beforeReplace.add(() -> store.interests.remove(KEY));

        assertThat(update.update(KEY, DESCRIBE)).isEmpty();
        assertThat(store.interests).isEmpty();
    }

    @Test
    void checksPreconditionAgainAfterConcurrentUpdate() {
        store.interests.put(KEY, STORED);
        PersonInterest others = STORED.modified(PersonInterestPatch.empty(), NOON, null);
        store.beforeReplace.add(() -> store.interests.put(KEY, others));

        assertThatThrownBy(() -> update.update(KEY, DESCRIBE.withPrecondition(Precondition.version(1))))
                .isInstanceOf(PreconditionFailedException.class);
        assertThat(store.interests).containsEntry(KEY, others);
    }

    @Test
    void emptyPatchWritesNothing() {
        store.interests.put(KEY, STORED);
        store.beforeReplace.add(() -> {
            throw new AssertionError("an empty patch must not replace the interest");
        });

        assertThat(update.update(KEY, Change.of(PersonInterestPatch.empty(), NOON, null)))
                .containsSame(STORED);
    }

    @Test
    void concurrentUpdatesAreNotLost() throws Exception {
        int threads = 4;
        int updates = 500;
        store.interests.put(KEY, STORED);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    for (int n = 0; n < updates; n++) {
                        update.update(KEY, DESCRIBE);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(store.interests.get(KEY).version()).isEqualTo(1 + threads * updates);
    }

    private static final class MapStore implements CompareAndSetUpdate.Store {
        final ConcurrentMap<PersonInterestKey, PersonInterest> interests = new ConcurrentHashMap<>();

        /** Actions of other threads between a find and the following replacement. */
        final Deque<Runnable> beforeReplace = new ArrayDeque<>();

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            return Optional.ofNullable(interests.get(key));
        }

        @Override
        public boolean replace(PersonInterestKey key, PersonInterest before, PersonInterest after) {
            Runnable others = beforeReplace.poll();
            if (others != null) {
                others.run();
            }
            return interests.replace(key, before, after);
        }
    }
}
