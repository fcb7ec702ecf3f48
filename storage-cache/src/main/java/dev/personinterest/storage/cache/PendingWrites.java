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
 * The keys that are being written. A write is pending until it is ended, or until no strong reference to it is left. So
 * no error, not even a stack overflow while a write is being ended, leaves a key pending for ever. Thread-safe.
 */
final class PendingWrites {

    /** A write of one or more keys. Code that may still end it must keep a strong reference to it. */
    static final class Write {
        private final List<PersonInterestKey> keys;
        private final WeakReference<Write> mark = new WeakReference<>(this);

        private Write(List<PersonInterestKey> keys) {
            this.keys = keys;
        }
    }

    /**
     * The lists are immutable, so that an error during their creation changes nothing. A cleared reference is ignored.
     */
    private final ConcurrentMap<PersonInterestKey, List<WeakReference<Write>>> marks = new ConcurrentHashMap<>();

    private final Consumer<PersonInterestKey> written;

    /**
     * Creates an empty set of writes.
     *
     * @param written the action for a key before it stops being pending
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

    /** Returns the number of pending writes of a key; for tests. */
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
