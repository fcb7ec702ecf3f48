package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The SPI that a storage implements.
 *
 * <p>A storage guarantees:
 *
 * <ul>
 *   <li><b>Atomicity.</b> Each method except {@link #list}, and except {@link #updateAll} with {@link Atomicity#EACH},
 *       takes effect at one moment between its call and its return, or, in a transaction of the calling code, when that
 *       transaction commits. If it throws a {@link PersonInterestException}, it has no effect. If it throws another
 *       exception, it has taken effect completely or not at all. The storage documents how its exception tells which,
 *       as {@code JdbcStorageException.outcome()} does. Operations on one key are linearizable: a call that starts
 *       after another call has returned sees the effect of that call.
 *   <li><b>Update rule.</b> {@link #update} behaves as if {@link Change#applyTo} were called under a lock. No change is
 *       lost, and properties that neither the patch nor its recalculation changes keep their values, regardless of
 *       concurrent operations.
 *   <li><b>Lossless storage.</b> An interest that is read equals the interest that was written. Null differs from
 *       empty, collections keep their order and duplicates, and timestamps keep 100 ns. Names that this version does
 *       not know are kept, and so is every text that {@link dev.personinterest.constraints.StorableText} accepts. The
 *       accessors and the builder of {@link PersonInterest} are lossless, and so is {@code PersonInterestCodec} of the
 *       module {@code json}; the JSON for clients is not.
 *   <li><b>Exact keys.</b> See {@link PersonInterestKey}. An interest of one owner is never reached under another
 *       owner's id.
 *   <li><b>Thread safety.</b> Any number of threads may call any method at the same time, except on a storage that is
 *       bound to one connection or transaction.
 *   <li><b>No calls from callbacks.</b> Each method first calls {@link Callback#refuseReentry()}, before it locks or
 *       changes anything. {@link Change#applyTo} runs the service's recalculation inside the storage's atomic step; if
 *       the recalculation calls the storage again, the call could wait for its own thread's lock or lose a change.
 *       {@link dev.personinterest.service.PersonInterests}, {@link CompareAndSetUpdate}, the default of {@link
 *       #updateAll} and storages that delegate every call to another storage already reject such calls. Whatever {@code
 *       applyTo} throws, including errors, nothing of the change is stored and nothing stays locked.
 * </ul>
 *
 * <p>A storage does not validate, decide what a caller may do or see, or read a clock: all of this is done before it is
 * called. It only applies the visibility that preconditions and list requests contain. A failure of the storage is
 * thrown as an unchecked exception that the storage chooses. It is never reported as a {@link
 * dev.personinterest.PersonInterestException}, not even if a stored value is damaged, and never as an empty result.
 */
public interface PersonInterestRepository {

    /**
     * Stores a new interest unchanged.
     *
     * <p>The id of a deleted interest can be used again. The new interest has its own version, usually 1, so a
     * {@link Precondition} that was made for the deleted interest may hold for the new one.
     *
     * @param ownerId the id of the owner of the profile, which {@link PersonInterest#isId} must accept
     * @param interest the interest, including its version and timestamps
     * @throws PersonInterestAlreadyExistsException if the owner has an interest with this id, which is unchanged
     */
    void insert(String ownerId, PersonInterest interest);

    /**
     * Finds an interest.
     *
     * @param key the key
     * @return the interest, or empty if no interest has this key
     */
    Optional<PersonInterest> find(PersonInterestKey key);

    /**
     * Lists a part of a profile, as specified by {@link ListRequest#applyTo}.
     *
     * <p>Each interest in the list was stored at some moment during the call. An interest that exists unchanged during
     * the whole call and matches the request is in the list exactly once. With
     * {@link dev.personinterest.PersonInterestQuery#skip()}, interests that are concurrently added or removed may shift
     * which interests are skipped.
     *
     * @param ownerId the owner of the profile
     * @param request the part to list
     * @return the interests, fewer than the limit only if there are no more; an unmodifiable list
     */
    List<PersonInterest> list(String ownerId, ListRequest request);

    /**
     * Counts the interests of a profile, up to {@code max}. {@code PersonInterests} calls this method before each
     * creation, to limit the size of profiles.
     *
     * <p>Like {@link #list}, it need not count the state of one moment: interests that are concurrently inserted or
     * deleted may be counted or not. It must not block writers.
     *
     * <p>This default lists {@code max} interests. A storage that can count without reading them should override it.
     *
     * @param ownerId the owner of the profile
     * @param max the number at which to stop counting, at least 1
     * @return the number of interests, or {@code max} if there are at least {@code max}
     * @throws IllegalArgumentException if {@code max} is less than 1
     */
    default int count(String ownerId, int max) {
        return list(ownerId, ListRequest.first(max)).size();
    }

    /**
     * Changes an interest atomically, as specified by {@link Change#applyTo}.
     *
     * @param key the key
     * @param change the change; a storage may call its {@code applyTo} more than once
     * @return the interest after the change, or empty if no interest has this key
     * @throws PersonInterestNotFoundException if the interest exists, but the change's precondition says that it is not
     *     visible; nothing is changed
     * @throws PreconditionFailedException if the change's precondition does not hold; nothing is changed
     * @throws dev.personinterest.InvalidRequestException if the change's moment is out of range, as {@link
     *     Change#applyTo} documents; nothing is changed. Exceptions and errors of the recalculation are thrown as
     *     documented there, too
     */
    Optional<PersonInterest> update(PersonInterestKey key, Change change);

    /**
     * Applies a bulk update. The outcomes and the stored interests are those of {@link AppliedChanges}.
     *
     * <p>With {@link Atomicity#EACH} the result is as if {@link #update} were called for each change, in the order of
     * the list; concurrent writes may come between two changes. With {@link Atomicity#ALL} all changes take effect at
     * one moment, or none if one of them fails: no reader ever sees only some of them. Then the changes that fail have
     * the outcome {@link UpdateOutcome.Failed}, and the others {@link UpdateOutcome.NotApplied}.
     *
     * <p>A storage that can tell that a failure affects a single interest, for example because it cannot read the
     * stored value, reports it with {@link Atomicity#EACH} as the outcome {@link UpdateOutcome.StorageFailed} of the
     * changes of that interest, and applies the others. With {@link Atomicity#ALL} that failure is thrown, and nothing
     * is changed.
     *
     * <p>If this method throws with {@link Atomicity#ALL}, nothing is changed, unless the storage's exception
     * tells that this is unknown. If it throws with {@link Atomicity#EACH}, any of the changes may have been applied.
     *
     * <p>This default calls {@link #update} for each change in order, and does not support {@link Atomicity#ALL}. It
     * throws the first exception of the storage, because it cannot tell whether other interests are affected.
     *
     * @param changes the changes, any number of them; several may be for one interest
     * @param atomicity whether the other changes are still applied if one fails
     * @return the outcome of each change, in the order of the list, never {@link UpdateOutcome.NotApplied} with
     *     {@link Atomicity#EACH}; an unmodifiable list
     * @throws UnsupportedOperationException if several changes are to be all-or-nothing and this storage does not
     *     support this; nothing is changed
     */
    default List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        Callback.refuseReentry();
        if (atomicity == Atomicity.ALL && changes.size() > 1) {
            throw new UnsupportedOperationException("this storage does not support all-or-nothing bulk updates");
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
     * @param precondition the condition that the stored interest must meet
     * @return true if this call has deleted the interest, false if there was none
     * @throws PersonInterestNotFoundException if the interest exists, but the precondition says that it is not visible;
     *     nothing is deleted
     * @throws PreconditionFailedException if the precondition does not hold; nothing is deleted
     */
    boolean delete(PersonInterestKey key, Precondition precondition);
}
