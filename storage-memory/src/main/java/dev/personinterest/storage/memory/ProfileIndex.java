package dev.personinterest.storage.memory;

import dev.personinterest.storage.ListPosition;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one profile in the order of its list. Immutable, so that a reader pages through one state of it while
 * writers make the next.
 */
final class ProfileIndex {

    private final StoredKey[] keys;

    private ProfileIndex(StoredKey... keys) {
        this.keys = keys;
    }

    static ProfileIndex of(StoredKey key) {
        return new ProfileIndex(key);
    }

    /** The owner's id, one text for all the keys of the profile. */
    String ownerId() {
        return keys[0].ownerId();
    }

    int size() {
        return keys.length;
    }

    StoredKey get(int index) {
        return keys[index];
    }

    /** Where the first key behind a position stands, or {@link #size()}. */
    int firstBehind(ListPosition position) {
        return partition(key -> key.comparePosition(position) <= 0 ? -1 : 1);
    }

    ProfileIndex with(StoredKey added) {
        int at = partition(key -> key.comparePosition(added));
        StoredKey[] more = new StoredKey[keys.length + 1];
        System.arraycopy(keys, 0, more, 0, at);
        more[at] = added;
        System.arraycopy(keys, at, more, at + 1, keys.length - at);
        return new ProfileIndex(more);
    }

    /** The rest, or null if nothing is left. */
    @Nullable
    ProfileIndex without(StoredKey removed) {
        int at = partition(key -> key.comparePosition(removed));
        if (keys.length == 1) {
            return null;
        }
        StoredKey[] fewer = Arrays.copyOf(keys, keys.length - 1);
        System.arraycopy(keys, at + 1, fewer, at, keys.length - 1 - at);
        return new ProfileIndex(fewer);
    }

    /** How many keys are before the border, where the order is negative. */
    private int partition(ToIntFunction<StoredKey> order) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.applyAsInt(keys[middle]) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
