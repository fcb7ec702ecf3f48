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

/** A write whose end is never reported must not keep its interests out of the cache. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbandonedWriteTest {

    private static final PersonInterestKey KEY = new PersonInterestKey("owner", "id");
    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final Change NEW =
            Change.of(PersonInterestPatch.builder().description("new").build(), CREATED, null);

    @Test
    void aStackOverflowAtAnyDepthLeavesNothingBehind() throws Exception {
        OneInterest storage = new OneInterest();
        CachingPersonInterestRepository cached =
                CachingPersonInterestRepository.builder(storage).build();
        for (int i = 0; i < 1_000; i++) { // nothing is loaded, and little is compiled, for the first time below
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

    /** Something that overflows the stack or not. */
    private interface Attempt {
        boolean succeeds();
    }

    /** Fills the stack, and tries with each frame that is taken off it, until there is room enough. */
    private static int descend(int levels, Attempt attempt) {
        int successes = 0;
        try {
            successes = levels == 0 ? 0 : descend(levels - 1, attempt);
        } catch (StackOverflowError e) {
            // The bottom: from here on it goes up.
        }
        return successes < 20 && attempt.succeeds() ? successes + 1 : successes;
    }

    @Test
    void aTransactionWhoseEndIsNeverReportedLeavesNothingBehind() throws Exception {
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
    void whereTheEndCannotBeReportedNothingIsStored() {
        OneInterest storage = new OneInterest();
        CachingPersonInterestRepository cached = CachingPersonInterestRepository.builder(storage)
                .enclosingTransaction(new EndlessTransaction())
                .build();
        PersonInterest before = storage.interest;

        assertThatIllegalStateException()
                .isThrownBy(() -> cached.update(KEY, NEW))
                .withMessage("the end cannot be seen");
        assertThat(storage.interest).isSameAs(before);
        assertThatIllegalStateException().isThrownBy(() -> cached.delete(KEY, Precondition.exists()));
    }

    /** Reads until the cache answers, with the storage's present value. */
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

    /** Keeps one interest, in so few steps that it never ends half done. */
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

    /** Takes the action, and loses it. */
    private static final class ForgetfulTransaction implements EnclosingTransaction {
        private boolean active;

        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        public void afterCompletion(Runnable action) {
            // Lost.
        }
    }

    private static final class EndlessTransaction implements EnclosingTransaction {
        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public void afterCompletion(Runnable action) {
            throw new IllegalStateException("the end cannot be seen");
        }
    }
}
