package dev.personinterest.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is costly to make until it is needed again. Whoever takes something out has it alone, and may put it back or
 * not.
 *
 * <p>Bounded, for what many threads at once leave behind, and without thread locals, for the sake of virtual threads: a
 * thread looks at one place only, and those that look at the same one may find it empty or full.
 */
final class Pool<T> {

    private static final int PLACES = 32;

    /** Puts places far enough apart that threads at different ones do not wait for the same cache line. */
    private static final int DISTANCE = 16;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES * DISTANCE);

    /** What this thread's place has, or null if nothing; and then it is empty. */
    @Nullable
    T take() {
        return places.getAndSet(place(), null);
    }

    /** Puts something into this thread's place; false if there is something already. */
    boolean put(T kept) {
        return places.compareAndSet(place(), null, kept);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() % PLACES) * DISTANCE;
    }
}
