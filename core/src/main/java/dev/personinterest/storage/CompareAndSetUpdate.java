package dev.personinterest.storage;

import dev.personinterest.Callback;
import dev.personinterest.PersonInterest;
import dev.personinterest.PreconditionFailedException;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries changes out on a store that can do no more than compare and set, such as a key-value store:
 *
 * <ol>
 *   <li>find the interest;
 *   <li>compute {@link Change#applyTo};
 *   <li>replace what was found by what was computed, if what was found is still there;
 *   <li>if it is not, begin again.
 * </ol>
 *
 * <p>The loop has no bound and needs none: each turn is lost to another writer that has won. It would turn for ever over a
 * store that shows stale values, such as a snapshot or a replica, and so it must not be used with one.
 *
 * <p>Immutable; safe for any number of threads if the store is.
 */
public final class CompareAndSetUpdate {

    /** What a store must be able to do. Both methods see the newest state, and throw what the store throws when it fails. */
    public interface Store {

        /**
         * Finds an interest.
         *
         * @param key the key
         * @return the interest, or empty if there is none
         */
        Optional<PersonInterest> find(PersonInterestKey key);

        /**
         * Replaces an interest in one atomic step, like {@link java.util.concurrent.ConcurrentMap#replace(Object, Object,
         * Object)}.
         *
         * <p>Comparing versions alone is enough only where an id is never used again after a deletion, for each
         * interest's versions begin at 1.
         *
         * @param key the key
         * @param before what must be stored for the replacement to take place
         * @param after what to store instead
         * @return true if {@code before} was stored and {@code after} now is; false if nothing was done
         */
        boolean replace(PersonInterestKey key, PersonInterest before, PersonInterest after);
    }

    private final Store store;

    /**
     * Makes updates of a store.
     *
     * @param store the store
     */
    public CompareAndSetUpdate(Store store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Changes an interest, as {@link PersonInterestRepository#update} asks.
     *
     * @param key the key
     * @param change the change
     * @return the interest after the change, or empty if there is none under the key
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
            // A change that changes nothing has nothing to store.
            if (after.equals(before) || store.replace(key, before, after)) {
                return Optional.of(after);
            }
        }
    }
}
