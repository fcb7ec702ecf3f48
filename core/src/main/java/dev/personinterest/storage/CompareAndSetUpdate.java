package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import java.util.Objects;
import java.util.Optional;

/**
 * An update loop for a store that supports only compare-and-set, such as a key-value store:
 *
 * <ol>
 *   <li>find the interest;
 *   <li>compute {@link Change#applyTo};
 *   <li>replace the found interest with the computed one, if the found one is still stored;
 *   <li>otherwise start again.
 * </ol>
 *
 * <p>The loop needs no bound: an attempt fails only because another writer has succeeded. With a store that returns
 * stale values, such as a snapshot or a replica, it would never end, so it must not be used with one.
 *
 * <p>Immutable; safe for use by any number of threads if the store is.
 */
public final class CompareAndSetUpdate {

    /**
     * The operations that a store must support. Both methods see the latest state, and throw the store's exception if
     * it fails.
     */
    public interface Store {

        /**
         * Finds an interest.
         *
         * @param key the key
         * @return the interest, or empty if no interest has this key
         */
        Optional<PersonInterest> find(PersonInterestKey key);

        /**
         * Replaces an interest in one atomic step, like
         * {@link java.util.concurrent.ConcurrentMap#replace(Object, Object, Object)}.
         *
         * <p>Comparing only versions is sufficient only if an id is never reused after a deletion, because the versions
         * of each interest start at 1.
         *
         * @param key the key
         * @param before the interest that must be stored for the replacement to take place
         * @param after the interest to store instead
         * @return true if {@code before} was stored and {@code after} is stored now; false if nothing was done
         */
        boolean replace(PersonInterestKey key, PersonInterest before, PersonInterest after);
    }

    private final Store store;

    /**
     * Creates an update loop for a store.
     *
     * @param store the store
     */
    public CompareAndSetUpdate(Store store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Changes an interest as specified by {@link PersonInterestRepository#update}.
     *
     * @param key the key
     * @param change the change
     * @return the interest after the change, or empty if no interest has this key
     * @throws PreconditionFailedException if the change's precondition does not hold; nothing is changed
     * @throws IllegalStateException if a {@link Callback} makes this call; nothing is changed
     */
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        Callback.refuseReentry();
        while (true) {
            PersonInterest before = store.find(key).orElse(null);
            if (before == null) {
                return Optional.empty();
            }
            PersonInterest after = change.applyTo(before);
            // A change without effect needs no write.
            if (after.equals(before) || store.replace(key, before, after)) {
                return Optional.of(after);
            }
        }
    }
}
