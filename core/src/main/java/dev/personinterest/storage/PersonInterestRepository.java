package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps interests: what a storage implements.
 *
 * <p>A storage promises:
 *
 * <ul>
 *   <li><b>Atomicity.</b> Each method but {@link #list} takes effect at one moment between its call and its return, or, if
 *       it throws, not at all. Operations on one key are linearizable: whoever calls after another's call has returned sees what it did.
 *   <li><b>The rule is core's.</b> {@link #update} behaves as if {@link Change#applyTo} were called under a lock, so that
 *       no change is lost and what a patch leaves out is unchanged, whatever else happens at the same time.
 *   <li><b>Fidelity.</b> What is read equals what was written: null and empty collections, order and duplicates, 100 ns,
 *       every string, names that this version does not know.
 *   <li><b>Exact keys.</b> See {@link PersonInterestKey}; nothing of one owner is reached under another's id.
 *   <li><b>Thread safety.</b> Any number of threads may call any method at the same time.
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
