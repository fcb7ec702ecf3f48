package dev.personinterest.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CachingPersonInterestRepositoryTest {

    private static final String OWNER = "owner";
    private static final PersonInterestKey KEY = new PersonInterestKey(OWNER, "id");
    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final PersonInterest ORIGINAL =
            PersonInterest.builder("id", CREATED).description("original").build();

    private final CountedReads storage = new CountedReads(new InMemoryPersonInterestRepository());
    private final AtomicLong nanoseconds = new AtomicLong();
    private final CachingPersonInterestRepository cached = cache(CachingPersonInterestRepository.builder(storage));

    private CachingPersonInterestRepository cache(CachingPersonInterestRepository.Builder builder) {
        return builder.maxStaleness(Duration.ofSeconds(30))
                .ticker(nanoseconds::get)
                .build();
    }

    @BeforeEach
    void insertOriginal() {
        storage.insert(OWNER, ORIGINAL);
    }

    private static Change displayName(String name) {
        return Change.of(PersonInterestPatch.builder().displayName(name).build(), CREATED, null);
    }

    private static Change description(String description) {
        return Change.of(PersonInterestPatch.builder().description(description).build(), CREATED, null);
    }

    @Test
    void secondReadIsServedFromCache() {
        assertThat(cached.find(KEY)).contains(ORIGINAL);
        assertThat(cached.find(KEY)).contains(ORIGINAL);

        assertThat(storage.reads()).isEqualTo(1);
        assertThat(cached.statistics().hitCount()).isEqualTo(1);
        assertThat(cached.statistics().missCount()).isEqualTo(1);
    }

    @Test
    void changeByOtherProcessIsVisibleAfterMaxStaleness() {
        cached.find(KEY);
        PersonInterest changed =
                storage.update(KEY, displayName("changed elsewhere")).orElseThrow();

        nanoseconds.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(cached.find(KEY)).contains(ORIGINAL);
        nanoseconds.addAndGet(1);
        assertThat(cached.find(KEY)).contains(changed);
    }

    @Test
    void invalidationTakesEffectImmediately() {
        cached.find(KEY);
        PersonInterest changed =
                storage.update(KEY, displayName("changed elsewhere")).orElseThrow();
        cached.invalidate(KEY);
        assertThat(cached.find(KEY)).contains(changed);

        storage.delete(KEY, Precondition.exists());
        cached.invalidateAll();
        assertThat(cached.find(KEY)).isEmpty();
    }

    @Test
    void staleEntryCannotLoseUpdate() {
        cached.find(KEY);
        storage.update(KEY, displayName("changed elsewhere"));

        PersonInterest updated = cached.update(KEY, description("changed here")).orElseThrow();

        assertThat(updated.displayName()).isEqualTo("changed elsewhere");
        assertThat(updated.description()).isEqualTo("changed here");
        assertThat(updated.version()).isEqualTo(3);
        assertThat(cached.find(KEY)).contains(updated);
    }

    @Test
    void preconditionIsCheckedAgainstStorage() {
        cached.find(KEY);
        storage.update(KEY, displayName("changed elsewhere"));

        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> cached.update(KEY, description("late").withPrecondition(Precondition.version(1))));
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> cached.delete(KEY, Precondition.version(1)));
        assertThat(cached.find(KEY).map(PersonInterest::displayName)).contains("changed elsewhere");
    }

    @Test
    void processReadsItsOwnWrites() {
        cached.find(KEY);
        PersonInterest updated = cached.update(KEY, description("new")).orElseThrow();
        assertThat(cached.find(KEY)).contains(updated);

        cached.delete(KEY, Precondition.exists());
        assertThat(cached.find(KEY)).isEmpty();

        cached.insert(OWNER, ORIGINAL);
        assertThat(cached.find(KEY)).contains(ORIGINAL);
    }

    @ParameterizedTest
    @EnumSource
    void processReadsItsOwnBulkUpdate(Atomicity atomicity) {
        PersonInterestKey other = new PersonInterestKey(OWNER, "other");
        storage.insert(OWNER, PersonInterest.builder("other", CREATED).build());
        cached.find(KEY);
        cached.find(other);

        cached.updateAll(
                List.of(new KeyedChange(KEY, description("new")), new KeyedChange(other, description("new"))),
                atomicity);

        assertThat(cached.find(KEY).map(PersonInterest::description)).contains("new");
        assertThat(cached.find(other).map(PersonInterest::description)).contains("new");
    }

    @Test
    void allChangesOfBulkUpdateBecomeVisibleTogether() {
        PersonInterestKey other = new PersonInterestKey(OWNER, "other");
        storage.insert(OWNER, PersonInterest.builder("other", CREATED).build());
        cached.find(other);
        List<Optional<PersonInterest>> seen = new ArrayList<>();
        storage.afterWrite(() -> {
            seen.add(cached.find(KEY));
            seen.add(cached.find(other));
        });

        cached.updateAll(
                List.of(new KeyedChange(KEY, description("new")), new KeyedChange(other, description("new"))),
                Atomicity.ALL);

        assertThat(seen)
                .hasSize(2)
                .allSatisfy(interest ->
                        assertThat(interest.map(PersonInterest::description)).contains("new"));
        int reads = storage.reads();
        cached.find(other);
        cached.find(other);
        assertThat(storage.reads()).as("reads after the bulk update").isEqualTo(reads + 1);
    }

    @Test
    void readAfterWriteDoesNotJoinEarlierRead() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch release = storage.holdNextRead();
            Future<Optional<PersonInterest>> early = executor.submit(() -> cached.find(KEY));
            storage.awaitHeldRead();
            PersonInterest updated = cached.update(KEY, description("new")).orElseThrow();

            assertThat(cached.find(KEY)).contains(updated);
            release.countDown();
            assertThat(early.get(30, TimeUnit.SECONDS)).contains(ORIGINAL);
            assertThat(cached.find(KEY)).contains(updated);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void concurrentMissesOfOneKeyCauseOneRead() throws Exception {
        int threads = 100;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch release = storage.holdNextRead();
            CountDownLatch arriving = new CountDownLatch(threads);
            List<Future<Optional<PersonInterest>>> found = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        arriving.countDown();
                        return cached.find(KEY);
                    }))
                    .toList();
            assertThat(arriving.await(30, TimeUnit.SECONDS)).isTrue();
            storage.awaitHeldRead();
            release.countDown();

            for (Future<Optional<PersonInterest>> future : found) {
                assertThat(future.get(30, TimeUnit.SECONDS)).contains(ORIGINAL);
            }
            assertThat(storage.reads()).isEqualTo(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void failedReadIsNotCached() {
        storage.failNextRead();

        assertThatExceptionOfType(CountedReads.Failure.class).isThrownBy(() -> cached.find(KEY));
        assertThat(cached.find(KEY)).contains(ORIGINAL);
    }

    @Test
    void absenceIsNotCached() {
        PersonInterestKey absent = new PersonInterestKey(OWNER, "absent");
        assertThat(cached.find(absent)).isEmpty();
        storage.insert(OWNER, PersonInterest.builder("absent", CREATED).build());

        assertThat(cached.find(absent)).isPresent();
    }

    @Test
    void maxBytesBoundsCache() {
        CachingPersonInterestRepository none =
                cache(CachingPersonInterestRepository.builder(storage).maxBytes(0));

        none.find(KEY);
        none.find(KEY);

        assertThat(storage.reads()).isEqualTo(2);
        assertThat(none.statistics().evictionCount()).isEqualTo(2);
    }

    @Test
    void readsOfKeysWrittenInOpenTransactionBypassCache() {
        SimulatedTransaction transaction = new SimulatedTransaction();
        CachingPersonInterestRepository joining =
                cache(CachingPersonInterestRepository.builder(storage).enclosingTransaction(transaction));

        transaction.active = true;
        PersonInterest uncommitted =
                joining.update(KEY, description("uncommitted")).orElseThrow();
        assertThat(joining.find(KEY)).contains(uncommitted);
        assertThat(joining.statistics().requestCount()).isZero();

        transaction.active = false; // as in another thread while the transaction is open
        assertThat(joining.find(KEY)).contains(uncommitted);
        storage.update(KEY, description("committed"));
        assertThat(joining.find(KEY).map(PersonInterest::description)).contains("committed");
        assertThat(joining.statistics().requestCount()).isZero();

        transaction.afterCompletion.forEach(Runnable::run);
        joining.find(KEY);
        assertThat(joining.find(KEY).map(PersonInterest::description)).contains("committed");
        assertThat(joining.statistics().hitCount()).isOne();
    }

    @Test
    void documentedUse() {
        PersonInterestRepository repository = storage;
        // sample
        CachingPersonInterestRepository cached = CachingPersonInterestRepository.builder(repository)
                .maxBytes(64L << 20)
                .maxStaleness(Duration.ofSeconds(30))
                .build();
        // end
        assertThat(cached.find(KEY)).contains(ORIGINAL);
    }

    @Test
    void invalidBoundsAreRejected() {
        CachingPersonInterestRepository.Builder builder = CachingPersonInterestRepository.builder(storage);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxBytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxStaleness(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxStaleness(Duration.ofSeconds(-1)));
    }

    private static final class SimulatedTransaction implements EnclosingTransaction {
        private final List<Runnable> afterCompletion = new ArrayList<>();
        private boolean active;

        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        public void afterCompletion(Runnable action) {
            afterCompletion.add(action);
        }
    }
}
