package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.UpdateOutcome;
import dev.personinterest.update.UpdateOutcome.Failed;
import dev.personinterest.update.UpdateOutcome.NotApplied;
import dev.personinterest.update.UpdateOutcome.StorageFailed;
import dev.personinterest.update.UpdateOutcome.Updated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a bulk update, for a storage that has locked the interests involved. It implements the rule of
 * {@link PersonInterestRepository#updateAll}, as {@link Change#applyTo} implements that of a single update.
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
     * Applies changes in order, each to the result of those before it.
     *
     * @param changes the changes; several may be for one interest
     * @param atomicity whether the other changes are still applied if one fails
     * @param stored returns the interest as stored, or empty if no interest has this key; called at least once for
     *     each key, and possibly once for each change. It throws if the storage cannot read this interest: with
     *     {@link Atomicity#EACH}, that exception is the outcome of the interest's changes, and the others are applied
     * @return the result; nothing is stored yet
     * @throws RuntimeException with {@link Atomicity#ALL}, the exception that {@code stored} throws
     * @throws IllegalStateException if a recalculation returns an invalid value
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
                // A change without effect needs no write.
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
     * Returns the outcomes to report.
     *
     * @return an unmodifiable list, in the order of the changes
     */
    public List<UpdateOutcome> outcomes() {
        return outcomes;
    }

    /**
     * Returns the interests to store before the locks are released. These are the interests that differ from the stored
     * ones, each after its last change.
     *
     * @return an unmodifiable map; empty if the call is all-or-nothing and a change has failed
     */
    public Map<PersonInterestKey, PersonInterest> toStore() {
        return toStore;
    }
}
