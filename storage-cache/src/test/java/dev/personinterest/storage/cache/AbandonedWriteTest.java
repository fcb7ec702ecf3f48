package dev.personinterest.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write whose completion is never reported must not exclude its interests from the cache. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbandonedWriteTest {

    private static final PersonInterestKey KEY = new PersonInterestKey("owner", "id");
    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final Change NEW =
            Change.of(PersonInterestPatch.builder().description("new").build(), CREATED, null);

    @Test
    void stackOverflowAtAnyDepthLeavesNoPendingWrite() throws Exception {
        OneInterest storage = new OneInterest();
        CachingPersonInterestRepository cached =
                CachingPersonInterestRepository.builder(storage).build();
        for (int i = 0; i < 1_000; i++) { // warm-up: loads all classes and compiles most methods
            cached.update(KEY, NEW);
            cached.find(KEY);
        }
        AtomicInteger overflows = new AtomicInteger();
        Thread thread = new Thread(
                null,
                () -> descend(Integer.MAX_VALUE, () -> {
                    try {
                        cached.update(KEY, NEW);
                        return true;
                    } catch (StackOverflowError e) {
                        overflows.incrementAndGet();
                        return false;
                    }
                }),
                "deep",
                1 << 20);
        thread.start();
        thread.join();

        assertThat(overflows).as("updates that overflowed the stack").hasPositiveValue();
        awaitCachedAgain(cached, storage);
    }

    /** An attempt that may overflow the stack. */
    private interface Attempt {
        boolean succeeds();
    }

    /** Fills the stack, then repeats the attempt after each frame is removed, until enough attempts have succeeded. */
    private static int descend(int levels, Attempt attempt) {
        int successes = 0;
        try {
            successes = levels == 0 ? 0 : descend(levels - 1, attempt);
        } catch (StackOverflowError e) {
            // The stack is full: the attempts start here.
        }
        return successes < 20 && attempt.succeeds() ? successes + 1 : successes;
    }

    @Test
    void unreportedCompletionLeavesNoPendingWrite() throws Exception {
        OneInterest storage = new OneInterest();
        ForgetfulTransaction transaction = new ForgetfulTransaction();
        CachingPersonInterestRepository cached = CachingPersonInterestRepository.builder(storage)
                .enclosingTransaction(transaction)
                .build();
        cached.find(KEY);

        transaction.active = true;
        PersonInterest updated = cached.update(KEY, NEW).orElseThrow();
        transaction.active = false;

        assertThat(cached.find(KEY)).contains(updated);
        awaitCachedAgain(cached, storage);
    }

    @Test
    void writeFailsIfCompletionCannotBeReported() {
        OneInterest storage = new OneInterest();
        CachingPersonInterestRepository cached = CachingPersonInterestRepository.builder(storage)
                .enclosingTransaction(new UnobservableTransaction())
                .build();
        PersonInterest before = storage.interest;

        assertThatIllegalStateException()
                .isThrownBy(() -> cached.update(KEY, NEW))
                .withMessage("completion cannot be observed");
        assertThat(storage.interest).isSameAs(before);
        assertThatIllegalStateException().isThrownBy(() -> cached.delete(KEY, Precondition.exists()));
    }

    /** Reads until the cache serves the current value of the storage. */
    private static void awaitCachedAgain(CachingPersonInterestRepository cached, OneInterest storage)
            throws InterruptedException {
        long reads;
        do {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(10);
            cached.find(KEY);
            reads = storage.reads.get();
            assertThat(cached.find(KEY)).contains(storage.interest);
        } while (storage.reads.get() > reads);
    }

    /** Stores one interest. Its operations are so short that an Error cannot leave them half done. */
    private static final class OneInterest implements PersonInterestRepository {
        private final AtomicInteger reads = new AtomicInteger();
        private volatile PersonInterest interest =
                PersonInterest.builder("id", CREATED).description("original").build();

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            reads.incrementAndGet();
            return Optional.of(interest);
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            interest = change.applyTo(interest);
            return Optional.of(interest);
        }

        @Override
        public void insert(String ownerId, PersonInterest inserted) {
            interest = inserted;
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            return List.of(interest);
        }

        @Override
        public boolean delete(PersonInterestKey key, Precondition precondition) {
            throw new UnsupportedOperationException();
        }
    }

    /** Accepts the action but never runs it. */
    private static final class ForgetfulTransaction implements EnclosingTransaction {
        private boolean active;

        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        public void afterCompletion(Runnable action) {
            // Never run.
        }
    }

    private static final class UnobservableTransaction implements EnclosingTransaction {
        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public void afterCompletion(Runnable action) {
            throw new IllegalStateException("completion cannot be observed");
        }
    }
}
