package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes through one repository until it is stopped, with a short pause after each failure. */
final class GaleraClient implements Runnable {

    private static final int MILLIS_AFTER_A_FAILURE = 50;

    private final JdbcPersonInterestRepository repository;
    private final Ledger ledger;
    private final String name;
    private final Ledger.Property property;
    private final List<PersonInterestKey> patched;
    private final List<PersonInterestKey> raced;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * Creates a client.
     *
     * @param property the property that only this client sets
     * @param patched interests in which each client sets its own property
     * @param raced interests whose next version each client tries to write
     */
    GaleraClient(
            JdbcPersonInterestRepository repository,
            Ledger ledger,
            int number,
            Ledger.Property property,
            List<PersonInterestKey> patched,
            List<PersonInterestKey> raced) {
        this.repository = repository;
        this.ledger = ledger;
        this.name = "client-" + number;
        this.property = property;
        this.patched = patched;
        this.raced = raced;
    }

    @Override
    public void run() {
        for (int round = 1; !stopped; round++) {
            PersonInterestKey own = new PersonInterestKey(name, "own-" + round);
            count(ledger.update(repository, patched.get(round % patched.size()), property, round));
            count(ledger.race(
                    repository, raced.get(round % raced.size()), Samples.describe(name + ", round " + round)));
            boolean inserted = ledger.insert(
                    repository, own, Samples.full().toBuilder().id(own.id()).build());
            count(inserted);
            if (inserted && round % 2 == 0) {
                count(ledger.delete(repository, own));
            }
        }
    }

    private void count(boolean success) {
        (success ? acknowledged : failed).incrementAndGet();
        if (!success) {
            try {
                Thread.sleep(MILLIS_AFTER_A_FAILURE);
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int failed() {
        return failed.get();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public String toString() {
        return name;
    }
}
