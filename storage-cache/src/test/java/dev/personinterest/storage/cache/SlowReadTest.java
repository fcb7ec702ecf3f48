package dev.personinterest.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storage read that takes long or never returns, with concurrent reads of the same interest. */
class SlowReadTest {

    private static final String OWNER = "owner";
    private static final PersonInterestKey KEY = new PersonInterestKey(OWNER, "id");
    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final PersonInterest ORIGINAL =
            PersonInterest.builder("id", CREATED).description("original").build();
    private static final Duration MAX_STALENESS = Duration.ofSeconds(30);
    private static final Duration NEVER_REACHED = Duration.ofSeconds(29);

    private final CountedReads storage = new CountedReads(new InMemoryPersonInterestRepository());
    private final AtomicLong nanoseconds = new AtomicLong();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private CountDownLatch release = new CountDownLatch(0);
    private Future<Optional<PersonInterest>> slow = CompletableFuture.completedFuture(Optional.empty());

    @BeforeEach
    void insertOriginal() {
        storage.insert(OWNER, ORIGINAL);
    }

    @AfterEach
    void releaseSlowRead() {
        release.countDown();
        executor.shutdownNow();
    }

    private CachingPersonInterestRepository cached(Duration maxWait) {
        return CachingPersonInterestRepository.builder(storage)
                .maxStaleness(MAX_STALENESS)
                .maxWait(maxWait)
                .ticker(nanoseconds::get)
                .build();
    }

    /** Starts a read that has fetched its value from the storage, but does not return until it is released. */
    private void startSlowRead(CachingPersonInterestRepository cached) throws Exception {
        release = storage.holdNextRead();
        slow = executor.submit(() -> cached.find(KEY));
        storage.awaitHeldRead();
    }

    private <T> T inAnotherThread(Callable<T> call) throws Exception {
        return executor.submit(call).get(60, TimeUnit.SECONDS);
    }

    private static Change description(String description) {
        return Change.of(PersonInterestPatch.builder().description(description).build(), CREATED, null);
    }

    @Test
    void readersWaitAtMostMaxWaitForSlowRead() throws Exception {
        CachingPersonInterestRepository cached = cached(Duration.ofMillis(50));
        startSlowRead(cached);

        for (Future<Optional<PersonInterest>> reader : IntStream.range(0, 20)
                .mapToObj(i -> executor.submit(() -> cached.find(KEY)))
                .toList()) {
            assertThat(reader.get(60, TimeUnit.SECONDS)).contains(ORIGINAL);
        }
        PersonInterest updated =
                inAnotherThread(() -> cached.update(KEY, description("new"))).orElseThrow();
        assertThat(inAnotherThread(() -> cached.find(KEY))).contains(updated);
    }

    @Test
    void readersDoNotWaitForReadOlderThanMaxWait() throws Exception {
        CachingPersonInterestRepository cached = cached(NEVER_REACHED);
        startSlowRead(cached);
        nanoseconds.addAndGet(NEVER_REACHED.toNanos());

        assertThat(inAnotherThread(() -> cached.find(KEY))).contains(ORIGINAL);
        assertThat(slow).isNotDone();

        release.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).contains(ORIGINAL);
        int reads = storage.reads();
        cached.find(KEY);
        assertThat(storage.reads()).as("reads after the slow read was cached").isEqualTo(reads);
    }

    @Test
    void readOlderThanMaxStalenessIsReplaced() throws Exception {
        CachingPersonInterestRepository cached = cached(Duration.ofDays(1));
        startSlowRead(cached);
        PersonInterest changedElsewhere =
                storage.update(KEY, description("changed elsewhere")).orElseThrow();
        nanoseconds.addAndGet(MAX_STALENESS.toNanos());

        assertThat(inAnotherThread(() -> cached.find(KEY))).contains(changedElsewhere);
        int reads = storage.reads();
        assertThat(inAnotherThread(() -> cached.find(KEY))).contains(changedElsewhere);
        assertThat(storage.reads()).as("reads after the value was cached again").isEqualTo(reads);

        release.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).contains(ORIGINAL);
        assertThat(cached.find(KEY))
                .as("value after the slow read, which is not cached")
                .contains(changedElsewhere);
    }

    @Test
    void readThatTookLongerThanMaxStalenessIsNotCached() throws Exception {
        CachingPersonInterestRepository cached = cached(Duration.ofDays(1));
        startSlowRead(cached);
        PersonInterest changedElsewhere =
                storage.update(KEY, description("changed elsewhere")).orElseThrow();
        nanoseconds.addAndGet(MAX_STALENESS.toNanos());

        release.countDown();

        assertThat(slow.get(60, TimeUnit.SECONDS)).contains(ORIGINAL);
        assertThat(cached.find(KEY)).contains(changedElsewhere);
    }

    @Test
    void interruptedReaderReadsStorageAndStaysInterrupted() throws Exception {
        CachingPersonInterestRepository cached = cached(NEVER_REACHED);
        startSlowRead(cached);

        Optional<PersonInterest> found = inAnotherThread(() -> {
            Thread.currentThread().interrupt();
            Optional<PersonInterest> read = cached.find(KEY);
            assertThat(Thread.interrupted()).as("interrupt status").isTrue();
            return read;
        });

        assertThat(found).contains(ORIGINAL);
    }

    @Test
    void negativeMaxWaitIsRejected() {
        CachingPersonInterestRepository.Builder builder = CachingPersonInterestRepository.builder(storage);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxWait(Duration.ofNanos(-1)));
        assertThat(builder.maxWait(Duration.ZERO).build().find(KEY)).contains(ORIGINAL);
    }
}
