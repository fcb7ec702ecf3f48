package dev.personinterest.storage.jdbc;

import java.util.concurrent.ThreadLocalRandom;

/** The wait before another attempt. */
@FunctionalInterface
interface Backoff {

    /** The maximum wait. */
    int MAX_MILLIS = 200;

    /** Waits a random time below a bound that doubles with each failure, so that colliding transactions separate. */
    Backoff EXPONENTIAL_WITH_JITTER = failures -> Thread.sleep(ThreadLocalRandom.current()
            .nextInt(1 + (int) Math.min(MAX_MILLIS, 4L << Math.min(failures, 10))));

    /**
     * Waits.
     *
     * @param failures how many attempts have failed, at least 1
     */
    void await(int failures) throws InterruptedException;
}
