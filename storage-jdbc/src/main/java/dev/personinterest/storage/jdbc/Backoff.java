package dev.personinterest.storage.jdbc;

import java.util.concurrent.ThreadLocalRandom;

/** Waits before another attempt. */
@FunctionalInterface
interface Backoff {

    /** The longest wait there is. */
    int MAX_MILLIS = 200;

    /** Twice as long at most after each failure, and anything below that, so that those who collided part. */
    Backoff EXPONENTIAL_WITH_JITTER = failures -> Thread.sleep(ThreadLocalRandom.current()
            .nextInt(1 + (int) Math.min(MAX_MILLIS, 4L << Math.min(failures, 10))));

    /**
     * Waits.
     *
     * @param failures how many attempts have failed, at least 1
     */
    void await(int failures) throws InterruptedException;
}
