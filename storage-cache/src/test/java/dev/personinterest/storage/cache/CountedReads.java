package dev.personinterest.storage.cache;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A storage that counts its reads, can delay or fail the next read, and runs a callback after bulk updates. */
final class CountedReads implements PersonInterestRepository {

    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final PersonInterestRepository storage;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<CountDownLatch> hold = new AtomicReference<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean failing;
    private volatile Runnable afterWrite = () -> {};

    CountedReads(PersonInterestRepository storage) {
        this.storage = storage;
    }

    int reads() {
        return reads.get();
    }

    /** Makes the next read fetch its value and then wait until the returned latch is counted down. */
    CountDownLatch holdNextRead() {
        CountDownLatch release = new CountDownLatch(1);
        hold.set(release);
        return release;
    }

    void awaitHeldRead() throws InterruptedException {
        await(held);
    }

    void failNextRead() {
        failing = true;
    }

    /** Sets an action that runs after a bulk update is stored and before its caller gets the result. */
    void afterWrite(Runnable action) {
        afterWrite = action;
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        reads.incrementAndGet();
        if (failing) {
            failing = false;
            throw new Failure();
        }
        Optional<PersonInterest> found = storage.find(key);
        CountDownLatch release = hold.getAndSet(null);
        if (release != null) {
            held.countDown();
            try {
                await(release);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException("timed out");
        }
    }

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        storage.insert(ownerId, interest);
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        return storage.list(ownerId, request);
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return storage.update(key, change);
    }

    @Override
    public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        List<UpdateOutcome> outcomes = storage.updateAll(changes, atomicity);
        afterWrite.run();
        return outcomes;
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        return storage.delete(key, precondition);
    }
}
