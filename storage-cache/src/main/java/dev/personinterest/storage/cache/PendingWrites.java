package dev.personinterest.storage.cache;

import dev.personinterest.storage.PersonInterestKey;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows which keys are being written. A write is pending until it is ended, or until nobody holds it any more: no
 * error, not even a stack overflow while a write is being ended, leaves a key pending for ever. Safe for use by any
 * number of threads.
 */
final class PendingWrites {

    /** A write of one or more keys. Whoever may still end it must hold it. */
    static final class Write {
        private final List<PersonInterestKey> keys;
        private final WeakReference<Write> mark = new WeakReference<>(this);

        private Write(List<PersonInterestKey> keys) {
            this.keys = keys;
        }
    }

    /** Immutable lists, so that an error while one is made changes nothing. A cleared mark counts as none. */
    private final ConcurrentMap<PersonInterestKey, List<WeakReference<Write>>> marks = new ConcurrentHashMap<>();

    private final Consumer<PersonInterestKey> written;

    /**
     * Creates an empty set of writes.
     *
     * @param written what to do with a key before it stops being pending
     */
    PendingWrites(Consumer<PersonInterestKey> written) {
        this.written = written;
    }

    Write begin(List<PersonInterestKey> keys) {
        Write write = new Write(keys);
        for (PersonInterestKey key : keys) {
            marks.compute(key, (same, others) -> withoutCleared(others, write.mark));
        }
        return write;
    }

    private static List<WeakReference<Write>> withoutCleared(
            @Nullable List<WeakReference<Write>> others, WeakReference<Write> mark) {
        if (others == null) {
            return List.of(mark);
        }
        List<WeakReference<Write>> all = new ArrayList<>(others);
        all.removeIf(other -> other.refersTo(null));
        all.add(mark);
        return List.copyOf(all);
    }

    void end(Write write) {
        write.mark.clear();
        write.keys.forEach(this::removeIfNoMarkIsLeft);
    }

    boolean isPending(PersonInterestKey key) {
        return marks.containsKey(key) && removeIfNoMarkIsLeft(key);
    }

    /** For tests. */
    int marks(PersonInterestKey key) {
        return marks.getOrDefault(key, List.of()).size();
    }

    private boolean removeIfNoMarkIsLeft(PersonInterestKey key) {
        return marks.computeIfPresent(key, (same, all) -> {
                    for (WeakReference<Write> mark : all) {
                        if (!mark.refersTo(null)) {
                            return all;
                        }
                    }
                    written.accept(key);
                    return null;
                })
                != null;
    }
}
