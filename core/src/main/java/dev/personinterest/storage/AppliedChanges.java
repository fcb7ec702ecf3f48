package dev.personinterest.storage;

import dev.personinterest.Atomicity;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.UpdateOutcome.Failed;
import dev.personinterest.UpdateOutcome.NotApplied;
import dev.personinterest.UpdateOutcome.StorageFailed;
import dev.personinterest.UpdateOutcome.Updated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What comes of several changes, for a storage that has locked the interests that they are for: the rule of {@link
 * PersonInterestRepository#updateAll}, as {@link Change#applyTo} is that of one update.
 *
 * <p>Immutable.
 */
public final class AppliedChanges {

    private final List<UpdateOutcome> outcomes;
    private final Map<PersonInterestKey, PersonInterest> toStore;

    private AppliedChanges(List<UpdateOutcome> outcomes, Map<PersonInterestKey, PersonInterest> toStore) {
        this.outcomes = Collections.unmodifiableList(outcomes);
        this.toStore = Collections.unmodifiableMap(toStore);
    }

    /**
     * Applies changes one after the other, each to what those before it have made.
     *
     * @param changes the changes; several may be for one interest
     * @param atomicity what becomes of the others if one fails
     * @param stored gives the interest as it is stored, or empty if there is none under the key; asked at least once for each
     *     key, and perhaps once for each change. Throws if the storage cannot read this one interest: with {@link
     *     Atomicity#EACH}, that is the outcome of the interest's changes, and the others are made
     * @return what comes of them; nothing is stored yet
     * @throws RuntimeException with {@link Atomicity#ALL}, what {@code stored} throws
     * @throws IllegalStateException if a recalculation makes an invalid value
     */
    public static AppliedChanges of(
            List<KeyedChange> changes,
            Atomicity atomicity,
            Function<PersonInterestKey, Optional<PersonInterest>> stored) {
        List<UpdateOutcome> outcomes = new ArrayList<>(changes.size());
        Map<PersonInterestKey, PersonInterest> toStore = new LinkedHashMap<>();
        boolean failed = false;
        for (KeyedChange keyed : changes) {
            PersonInterestKey key = keyed.key();
            PersonInterest made = toStore.get(key);
            PersonInterest before;
            try {
                before = made != null ? made : stored.apply(key).orElse(null);
            } catch (RuntimeException e) {
                if (atomicity == Atomicity.ALL) {
                    throw e;
                }
                outcomes.add(new StorageFailed(e));
                continue;
            }
            try {
                if (before == null) {
                    throw new PersonInterestNotFoundException(key.id());
                }
                PersonInterest after = keyed.change().applyTo(before);
                // A change that changes nothing has nothing to store.
                if (!after.equals(before)) {
                    toStore.put(key, after);
                }
                outcomes.add(new Updated(after));
            } catch (PersonInterestException e) {
                failed = true;
                outcomes.add(new Failed(e));
            }
        }
        if (failed && atomicity == Atomicity.ALL) {
            outcomes.replaceAll(outcome -> outcome instanceof Failed ? outcome : new NotApplied());
            toStore.clear();
        }
        return new AppliedChanges(outcomes, toStore);
    }

    /**
     * What to report.
     *
     * @return an unmodifiable list, in the order of the changes
     */
    public List<UpdateOutcome> outcomes() {
        return outcomes;
    }

    /**
     * What to store, before the locks are released: interests that differ from what is stored, each as its last change makes it.
     *
     * @return an unmodifiable map; empty if all was asked for or none, and something has failed
     */
    public Map<PersonInterestKey, PersonInterest> toStore() {
        return toStore;
    }
}
