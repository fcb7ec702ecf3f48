package dev.personinterest.storage;

import dev.personinterest.update.Change;
import java.util.Objects;

/**
 * A change, and the key of the interest that it applies to.
 *
 * @param key the key of the interest
 * @param change the change
 */
public record KeyedChange(PersonInterestKey key, Change change) {

    /**
     * Creates a pair.
     *
     * @param key the key of the interest
     * @param change the change
     */
    public KeyedChange {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(change, "change");
    }
}
