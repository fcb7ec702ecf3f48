package dev.personinterest.storage;

import dev.personinterest.Atomicity;
import dev.personinterest.Callback;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UpdateOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps interests: what a storage implements.
 *
 * <p>A storage promises:
 *
 * <ul>
 *   <li><b>Atomicity.</b> Each method but {@link #list}, and {@link #updateAll} of each on its own, takes effect at one
 *       moment between its call and its return, or, if it throws, not at all. Operations on one key are linearizable: whoever calls after another's call has returned sees what it did.
 *   <li><b>The rule is core's.</b> {@link #update} behaves as if {@link Change#applyTo} were called under a lock, so that
 *       no change is lost and what a patch leaves out is unchanged, whatever else happens at the same time.
 *   <li><b>Fidelity.</b> What is read equals what was written: null and empty collections, order and duplicates, 100 ns,
 *       every string, names that this version does not know. The accessors and the builder of {@link PersonInterest} are
 *       lossless, and so is {@code PersonInterestCodec} of the module {@code json}; the JSON for clients is not.
 *   <li><b>Exact keys.</b> See {@link PersonInterestKey}; nothing of one owner is reached under another's id.
 *   <li><b>Thread safety.</b> Any number of threads may call any method at the same time.
 *   <li><b>No calls from callbacks.</b> Each method first calls {@link Callback#refuseReentry()}, before it locks or
 *       changes anything. {@link Change#applyTo} runs the service's recalculation inside the storage's atomic step; if
 *       the recalculation calls the storage again, the call could wait for its own thread's lock or lose a change.
 *       {@link dev.personinterest.PersonInterests}, {@link CompareAndSetUpdate}, the default of {@link #updateAll} and
 *       storages that pass every call on to another storage refuse such calls already. Whatever {@code applyTo} throws,
 *       errors included, nothing of the change is stored and nothing stays locked.
 * </ul>
 *
 * <p>A storage does not validate, authorize, or read a clock: all that has been done when it is called. A failure of the
 * engine itself is thrown as an unchecked exception of the storage's choice; never as a
 * {@link dev.personinterest.PersonInterestException}, not even where a stored value is damaged, and never as an empty result.
 */
public interface PersonInterestRepository {

    /**
     * Stores a new interest, as it is.
     *
     * <p>The id of a deleted interest is free again. Its successor brings its own version, usually 1, so a {@link
     * Precondition} that was made for the deleted interest may hold for the successor.
     *
     * @param ownerId the owner of the profile, as {@link PersonInterest#isId} allows
     * @param interest the interest, its version and timestamps included
     * @throws PersonInterestAlreadyExistsException if the owner has an interest with this id; that one is unchanged
     */
    void insert(String ownerId, PersonInterest interest);

    /**
     * Finds an interest.
     *
     * @param key the key
     * @return the interest, or empty if there is none
     */
    Optional<PersonInterest> find(PersonInterestKey key);

    /**
     * Lists a part of a profile, by {@link ListRequest#applyTo}.
     *
     * <p>Each interest in the list is one that was stored at some moment during the call. An interest that exists and stays as
     * it is during the whole call and that the request asks for is in it, once; with {@link
     * dev.personinterest.PersonInterestQuery#skip()}, interests that come and go meanwhile may shift what is skipped.
     *
     * @param ownerId the owner of the profile
     * @param request which part
     * @return the interests, fewer than the limit only where there are no more; an unmodifiable list
     */
    List<PersonInterest> list(String ownerId, ListRequest request);

    /**
     * Counts the interests of a profile, but no further than {@code max}. The service asks before each creation, to limit
     * the size of profiles.
     *
     * <p>Like {@link #list}, it need not be one moment's count: interests that others insert or delete meanwhile may be
     * counted or not. It must not make writers wait.
     *
     * <p>This default lists {@code max} interests. A storage that can count without reading them overrides it.
     *
     * @param ownerId the owner of the profile
     * @param max where to stop counting, at least 1
     * @return the number of interests, or {@code max} if there are more
     * @throws IllegalArgumentException if {@code max} is less than 1
     */
    default int count(String ownerId, int max) {
        return list(ownerId, ListRequest.first(max)).size();
    }

    /**
     * Changes an interest by {@link Change#applyTo}, atomically.
     *
     * @param key the key
     * @param change the change; a storage may call its {@code applyTo} more than once
     * @return the interest after the change, or empty if there is none under the key
     * @throws PersonInterestNotFoundException if there is one, but the change's precondition says that it is not visible;
     *     nothing is changed
     * @throws PreconditionFailedException if the change's precondition does not hold; nothing is changed
     */
    Optional<PersonInterest> update(PersonInterestKey key, Change change);

    /**
     * Changes several interests: what comes of it is what {@link AppliedChanges} makes of what is stored.
     *
     * <p>With {@link Atomicity#EACH} it is as if {@link #update} were called for each change, in the order of the list; others
     * may write in between. With {@link Atomicity#ALL} all changes take effect at one moment, or, if one of them fails, none:
     * nobody ever finds some of them made and others not. Those that fail are told from those that would not have.
     *
     * <p>With {@link Atomicity#EACH}, a failure of the storage that concerns one interest alone, such as a stored value that it
     * cannot read, is the outcome {@link UpdateOutcome.StorageFailed} of the changes of that interest; the others are made.
     * With {@link Atomicity#ALL} it is thrown, and nothing is changed.
     *
     * <p>If it throws, then with {@link Atomicity#ALL} nothing is changed, unless the storage's exception says that this is
     * unknown; with {@link Atomicity#EACH} any of the changes may have been made.
     *
     * <p>This default calls {@link #update} for one change after the other, and refuses all or none. It ends with the first
     * exception of the storage: it cannot tell whether other interests are affected, and does not wait for the same failure
     * once for each change.
     *
     * @param changes the changes, any number of them; several may be for one interest
     * @param atomicity what becomes of the others if one fails
     * @return what came of each change, in the order of the list, nothing being {@link UpdateOutcome.NotApplied} with {@link
     *     Atomicity#EACH}; an unmodifiable list
     * @throws UnsupportedOperationException if several are to be made all or none and this storage cannot do that; nothing is
     *     changed
     */
    default List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        Callback.refuseReentry();
        if (atomicity == Atomicity.ALL && changes.size() > 1) {
            throw new UnsupportedOperationException("this storage cannot make several changes all or none");
        }
        List<UpdateOutcome> outcomes = new ArrayList<>(changes.size());
        for (KeyedChange keyed : changes) {
            try {
                outcomes.add(new UpdateOutcome.Updated(update(keyed.key(), keyed.change())
                        .orElseThrow(() ->
                                new PersonInterestNotFoundException(keyed.key().id()))));
            } catch (PersonInterestException e) {
                outcomes.add(new UpdateOutcome.Failed(e));
            }
        }
        return Collections.unmodifiableList(outcomes);
    }

    /**
     * Deletes an interest, atomically with the check by {@link Precondition#require}.
     *
     * @param key the key
     * @param precondition what must hold of the stored interest
     * @return true if this call has deleted it, false if there was none
     * @throws PersonInterestNotFoundException if there is one, but the precondition says that it is not visible; nothing is
     *     deleted
     * @throws PreconditionFailedException if the precondition does not hold; nothing is deleted
     */
    boolean delete(PersonInterestKey key, Precondition precondition);
}
