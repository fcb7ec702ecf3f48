package dev.personinterest.service;

import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UserNotFoundException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.UserRef;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.constraints.Violation;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.IncompleteUpdateException;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.Recalculation;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The entry point of the library. It creates, gets, lists, updates and deletes the interests in people's profiles, over
 * a pluggable storage.
 *
 * <p>In this documentation, the <i>service</i> is the program that uses the library, and the <i>caller</i> is who sends
 * a request to it: a user or an application, as {@link Caller} describes. An <i>application</i> is always Graph's: a
 * client that acts for a user or without one.
 *
 * <p>Each operation is synchronous. Instances are immutable and safe for use by any number of threads, including
 * virtual threads. They hold no lock while the storage or a callback runs.
 *
 * <p><b>Atomicity.</b> Each operation except {@link #list}, and except {@link #updateAll} with {@link Atomicity#EACH},
 * is atomic. A page of a list need not show the state of a single moment, and the size of a profile is checked before
 * an interest is created. If an operation throws a {@link PersonInterestException}, nothing has changed. If the storage
 * fails, its exception says whether the change may have taken effect.
 *
 * <p><b>Transactions.</b> When a method returns, its change is committed, unless the storage runs in a transaction of
 * the service, for example after {@link #in}. There the service commits or rolls back.
 *
 * <p><b>Access.</b> Each method checks in this order:
 *
 * <ol>
 *   <li>The {@linkplain PersonInterestsBuilder#users directory} resolves the user, unless the request refers to the
 *       caller.
 *   <li>The {@linkplain PersonInterestsBuilder#permissions policy} decides whether the caller may carry out the
 *       operation in that profile. If not, the operation is forbidden, whether the user exists or not.
 *   <li>The values of a new interest or a patch must satisfy the constraints.
 *   <li>In another user's profile, callers see only the interests whose audiences they
 *       {@linkplain PersonInterestsBuilder#audiences belong to}. Other interests are treated as absent: lists and pages
 *       omit them, and the other operations report them as not found.
 * </ol>
 *
 * <p>If the policy refuses an update or deletion but allows to get the interest, the operation reports not found if the
 * user does not exist or the caller cannot see the interest, and forbidden otherwise.
 *
 * <p><b>Failures.</b> In addition to the exceptions that each method documents, every method throws the following.
 * {@link #updateAll} reports the first three as outcomes of the updates. With {@link Atomicity#EACH} it wraps the last
 * two in an {@link IncompleteUpdateException}.
 *
 * <ul>
 *   <li>{@link ForbiddenException} if the caller may not carry out the operation in the profile;
 *   <li>{@link UserNotFoundException} if the caller may carry out the operation, or get interests, but the user does
 *       not exist;
 *   <li>{@link InvalidRequestException} if an application without a signed-in user refers to {@link UserRef#me()};
 *   <li>the storage's own exceptions if the storage fails;
 *   <li>{@link IllegalStateException} if a callback is at fault.
 * </ul>
 *
 * <p><b>Callbacks.</b> The functions that the service has passed to the builder, and the progress listener of a bulk
 * update, run in the calling thread. They must not call this class or a storage; see {@link Callback}. A fault of a
 * callback is never reported as a fault of the request:
 *
 * <ul>
 *   <li>If a callback returns a value that no interest can have, or a recalculation breaks a constraint or limit, the
 *       operation ends with IllegalStateException and nothing is stored.
 *   <li>If a callback throws a {@link PersonInterestException} or {@link IncompleteUpdateException}, the operation
 *       throws an IllegalStateException that names the callback and has that exception as its cause. Any other
 *       exception or error is rethrown unchanged.
 * </ul>
 */
public final class PersonInterests {

    /**
     * The number of updates that {@link #updateAll} passes to the storage at a time, unless the call is all-or-nothing.
     */
    public static final int UPDATES_PER_CHUNK = 1_000;

    private final PersonInterestRepository repository;
    private final Settings settings;

    PersonInterests(PersonInterestRepository repository, Settings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    /**
     * Creates a builder for interests in the given storage. All other settings have safe defaults.
     *
     * @param repository the storage
     * @return a new builder
     */
    public static PersonInterestsBuilder builder(PersonInterestRepository repository) {
        return new PersonInterestsBuilder(repository);
    }

    /**
     * Returns a copy of this instance that uses another storage, such as the same storage inside one of the service's
     * transactions: {@code interests.in(repository.in(connection))}. Everything else is shared: constraints and limits,
     * access rules, callbacks and page tokens. A call allocates one small object.
     *
     * @param repository the other storage
     * @return a new instance, with the lifetime and thread safety of the given storage
     */
    public PersonInterests in(PersonInterestRepository repository) {
        return new PersonInterests(Objects.requireNonNull(repository, "repository"), settings);
    }

    /**
     * Creates an interest: {@code POST …/profile/interests}.
     *
     * <p>The new interest gets an id. The caller is recorded as its creator and last modifier, and the current time as
     * the time of both. A property that {@code properties} leaves out is null, except {@code allowedAudiences}, which
     * is then the service's {@linkplain PersonInterestsBuilder#defaultAudiences default}.
     *
     * <p>A profile has at most {@link Limit#INTERESTS_PER_PROFILE} interests. They are counted before the new interest
     * is stored, without a lock: concurrent creations may exceed the limit by as many as run at the same time.
     *
     * @param caller the caller, who becomes the creator
     * @param user the owner of the profile
     * @param properties the properties of the new interest; none is required
     * @return the new interest, with version 1
     * @throws InvalidRequestException if a property breaks a constraint; the exception lists all violations. Also if
     *     the profile is full, which is a violation of {@code interests} and is checked last
     * @throws PersonInterestAlreadyExistsException if the profile already has an interest with the new id, because the
     *     service's {@link PersonInterestsBuilder#ids} returned it twice
     */
    public PersonInterest create(Caller caller, UserRef user, NewPersonInterest properties) {
        Callback.refuseReentry();
        PersonInterestPatch patch = properties.asPatch();
        String owner = profile(caller, user).requirePermitted(Operation.CREATE);
        settings.constraints().require(patch);
        PersonInterest blank = PersonInterest.builder(newId(), now())
                .allowedAudiences(settings.defaultAudiences())
                .createdBy(caller.identities())
                .lastModifiedBy(caller.identities())
                .build();
        PersonInterest created = patch.applyTo(blank);
        if (settings.recalculation() != null) {
            created = Recalculation.apply(settings.recalculation(), null, created, patch);
        }
        requireRoom(owner);
        repository.insert(owner, created);
        return created;
    }

    private void requireRoom(String owner) {
        if (settings.interestsPerProfile() == Integer.MAX_VALUE) {
            return;
        }
        if (settings.interestsPerProfile() == 0
                || repository.count(owner, settings.interestsPerProfile()) >= settings.interestsPerProfile()) {
            throw new InvalidRequestException(new Violation(
                    "interests",
                    "interestsPerProfile",
                    "must be at most " + settings.interestsPerProfile() + " in one profile"));
        }
    }

    /**
     * Finds an interest: {@code GET …/profile/interests/{id}}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param id the id of the interest; the result is empty if no interest can have this id
     * @return the interest, or empty if the profile has no interest with this id that the caller may see
     */
    public Optional<PersonInterest> find(Caller caller, UserRef user, String id) {
        Callback.refuseReentry();
        AccessControl.Profile profile = profile(caller, user);
        profile.requirePermitted(Operation.GET);
        return findVisible(profile, id);
    }

    private Optional<PersonInterest> findVisible(AccessControl.Profile profile, String id) {
        Visibility visibility = profile.visibility();
        return PersonInterest.isId(id)
                ? repository.find(new PersonInterestKey(profile.owner(), id)).filter(visibility::includes)
                : Optional.empty();
    }

    /**
     * Gets an interest: {@code GET …/profile/interests/{id}}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param id the id of the interest
     * @return the interest
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see
     */
    public PersonInterest get(Caller caller, UserRef user, String id) {
        return find(caller, user, id).orElseThrow(() -> new PersonInterestNotFoundException(id));
    }

    /**
     * Lists all interests of a profile that the caller may see, page by page, ordered by {@code createdDateTime} and
     * then by id: {@code GET …/profile/interests}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param page the page to return
     * @return the page; it has a token if and only if more interests follow
     * @throws InvalidRequestException if the page's token was not issued for the list of this profile
     */
    public PersonInterestPage list(Caller caller, UserRef user, PageRequest page) {
        return list(caller, user, PersonInterestQuery.all(), page);
    }

    /**
     * Lists the interests of a profile that match a query and that the caller may see, page by page:
     * {@code GET …/profile/interests} with {@code $filter}, {@code $orderby}, {@code $skip} and {@code $top}.
     *
     * <p>In the order of {@code createdDateTime}, following the tokens to the end returns each interest that exists and
     * matches throughout exactly once, regardless of concurrent writes. In the order of another property, this holds
     * for each interest that keeps its place. A token remains valid when the last interest of its page is deleted.
     * Interests that the caller may not see are removed before the list is divided into pages, so they never make a
     * page shorter.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param query the criteria and the order; the same for each page
     * @param page the page to return
     * @return the page; it has a token if and only if more interests follow
     * @throws InvalidRequestException if the page's token was not issued for the list of this profile and this query
     */
    public PersonInterestPage list(Caller caller, UserRef user, PersonInterestQuery query, PageRequest page) {
        Callback.refuseReentry();
        AccessControl.Profile profile = profile(caller, user);
        String owner = profile.requirePermitted(Operation.LIST);
        ListPosition after = page.token() == null ? null : settings.pageTokens().decode(owner, query, page.token());
        PersonInterestQuery rest =
                after == null ? query : query.toBuilder().skip(0).build();
        ListRequest request = new ListRequest(rest, profile.visibility(), after, page.size() + 1);
        List<PersonInterest> items = repository.list(owner, request);
        if (items.size() <= page.size()) {
            return new PersonInterestPage(items, null);
        }
        List<PersonInterest> shown = items.subList(0, page.size());
        ListPosition last = request.positionOf(shown.get(shown.size() - 1));
        return new PersonInterestPage(shown, settings.pageTokens().encode(owner, query, last));
    }

    /**
     * Updates an interest: {@code PATCH …/profile/interests/{id}}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param id the id of the interest
     * @param patch the changes; a property that the patch leaves out keeps its value or is recalculated
     * @return the whole interest after the update
     * @throws InvalidRequestException if the patch breaks a constraint; the exception lists all violations
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see; an
     *     update never creates one
     * @see Change#applyTo
     */
    public PersonInterest update(Caller caller, UserRef user, String id, PersonInterestPatch patch) {
        return update(caller, user, id, patch, Precondition.exists());
    }

    /**
     * Updates an interest if a precondition holds: {@code PATCH …/profile/interests/{id}} with {@code If-Match}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param id the id of the interest
     * @param patch the changes; a property that the patch leaves out keeps its value or is recalculated
     * @param precondition the precondition, which is checked for an empty patch as well
     * @return the whole interest after the update
     * @throws InvalidRequestException if the patch breaks a constraint; the exception lists all violations
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see; an
     *     update never creates one
     * @throws PreconditionFailedException if the precondition does not hold
     * @see Change#applyTo
     */
    public PersonInterest update(
            Caller caller, UserRef user, String id, PersonInterestPatch patch, Precondition precondition) {
        Callback.refuseReentry();
        AccessControl.Profile profile = profile(caller, user);
        Change change = permittedChange(caller, profile, id, patch, precondition);
        return repository
                .update(new PersonInterestKey(profile.owner(), id), change)
                .orElseThrow(() -> new PersonInterestNotFoundException(id));
    }

    AccessControl.Profile profile(Caller caller, UserRef user) {
        return settings.access().profile(caller, user);
    }

    PersonInterestRepository repository() {
        return repository;
    }

    /** Returns the change that a request asks for, after all checks that do not need the stored interest. */
    Change permittedChange(
            Caller caller,
            AccessControl.Profile profile,
            String id,
            PersonInterestPatch patch,
            Precondition precondition) {
        requireChangeable(profile, Operation.UPDATE, id);
        settings.constraints().require(patch);
        Precondition visible = precondition.visibleTo(profile.visibility());
        if (!PersonInterest.isId(id)) {
            throw new PersonInterestNotFoundException(id);
        }
        return new Change(patch, now(), caller.identities(), visible, settings.recalculation());
    }

    /**
     * Applies a bulk update to one or more profiles in few round trips.
     *
     * @param caller the caller
     * @param updates the updates, applied in the order of the list; several may address the same interest
     * @param atomicity whether the other updates are still applied if one fails
     * @return the outcome of each update, in the order of the list; an unmodifiable list
     * @throws IncompleteUpdateException with {@link Atomicity#EACH}, if the storage or a callback of the service throws
     *     an exception or error that is not the request's fault; with {@link Atomicity#ALL} that exception or error is
     *     thrown unchanged
     * @throws UnsupportedOperationException if several updates are to be all-or-nothing and the storage does not
     *     support this; nothing is changed
     * @see #updateAll(Caller, List, Atomicity, IntConsumer)
     */
    public List<UpdateOutcome> updateAll(Caller caller, List<UpdateRequest> updates, Atomicity atomicity) {
        return updateAll(caller, updates, atomicity, done -> {});
    }

    /**
     * Applies a bulk update to one or more profiles in few round trips, and reports progress.
     *
     * <p>The outcome of each update is the result that
     * {@link #update(Caller, UserRef, String, PersonInterestPatch, Precondition)} would have returned, or the
     * {@link PersonInterestException} that it would have thrown. This method does not throw these exceptions itself.
     *
     * <ul>
     *   <li>With {@link Atomicity#EACH}, updates are applied in chunks of {@link #UPDATES_PER_CHUNK}. Each update is
     *       atomic by itself, and concurrent writes may come between two updates.
     *   <li>With {@link Atomicity#ALL}, all updates form a single chunk. If one update fails, nothing is changed, and
     *       the updates without a known fault are {@link UpdateOutcome.NotApplied}. Checks that do not need the stored
     *       interests (access, constraints) come first. If one of them fails, the storage is not queried for further
     *       failures.
     * </ul>
     *
     * <p>If the storage fails for one interest only, for example because it cannot read the stored value, then with
     * {@link Atomicity#EACH} the outcome of the updates of that interest is {@link UpdateOutcome.StorageFailed}, and
     * the other updates are applied. With {@link Atomicity#ALL} the storage's exception is thrown, and nothing is
     * changed.
     *
     * <p>If a callback of the service fails for one update, with {@link Atomicity#EACH} the call ends early with
     * IncompleteUpdateException. In the chunk that contains that update, a storage without transactions may have
     * applied the updates before it; a storage that applies the chunk in one transaction has applied none. With
     * {@link Atomicity#ALL} nothing is changed.
     *
     * <p>In each chunk, the service's directory and resolver are called at most once for each distinct {@link UserRef}.
     * The policy and the clock may be called for each update.
     *
     * @param caller the caller
     * @param updates the updates, applied in the order of the list; several may address the same interest
     * @param atomicity whether the other updates are still applied if one fails
     * @param progress called by the calling thread after each chunk, with the number of updates that have an outcome,
     *     including failed ones; an exception or error that it throws ends the call early and reverts nothing. It must
     *     not call the library, as described for callbacks of this class
     * @return the outcome of each update, in the order of the list; an unmodifiable list
     * @throws IncompleteUpdateException with {@link Atomicity#EACH}, if the storage, a callback of the service, or
     *     {@code progress} throws an exception or error that is not the request's fault. With {@link Atomicity#ALL},
     *     only if {@code progress} throws, after all updates; an exception or error of the storage or another callback
     *     is thrown unchanged, and nothing is changed unless the storage's exception says that this is unknown
     * @throws UnsupportedOperationException if several updates are to be all-or-nothing and the storage does not
     *     support this; nothing is changed
     */
    public List<UpdateOutcome> updateAll(
            Caller caller, List<UpdateRequest> updates, Atomicity atomicity, IntConsumer progress) {
        Callback.refuseReentry();
        BulkUpdate bulk = new BulkUpdate(this, caller, List.copyOf(updates), progress);
        return atomicity == Atomicity.ALL ? bulk.applyTogether() : bulk.applyInChunks();
    }

    /**
     * Throws "not found" if the caller may not see the interest, and "forbidden" if they may see it but not change it.
     */
    private void requireChangeable(AccessControl.Profile profile, Operation operation, String id) {
        if (!profile.permits(operation)) {
            if (profile.permits(Operation.GET) && findVisible(profile, id).isEmpty()) {
                throw new PersonInterestNotFoundException(id);
            }
            throw profile.forbidden(operation);
        }
    }

    /**
     * Deletes an interest: {@code DELETE …/profile/interests/{id}}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param id the id of the interest
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see
     */
    public void delete(Caller caller, UserRef user, String id) {
        delete(caller, user, id, Precondition.exists());
    }

    /**
     * Deletes an interest if a precondition holds: {@code DELETE …/profile/interests/{id}} with {@code If-Match}.
     *
     * @param caller the caller
     * @param user the owner of the profile
     * @param id the id of the interest
     * @param precondition the precondition
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see
     * @throws PreconditionFailedException if the precondition does not hold
     */
    public void delete(Caller caller, UserRef user, String id, Precondition precondition) {
        Callback.refuseReentry();
        AccessControl.Profile profile = profile(caller, user);
        requireChangeable(profile, Operation.DELETE, id);
        Precondition visible = precondition.visibleTo(profile.visibility());
        if (!PersonInterest.isId(id) || !repository.delete(new PersonInterestKey(profile.owner(), id), visible)) {
            throw new PersonInterestNotFoundException(id);
        }
    }

    private String newId() {
        String id = Callback.ID_SUPPLIER.run(settings.ids());
        if (!PersonInterest.isId(id)) {
            throw new IllegalStateException("id: the service's id supplier returned an id that no interest can have");
        }
        return id;
    }

    private Instant now() {
        Instant now = Callback.CLOCK.run(settings.clock());
        if (!TimestampPrecision.isInRange(now)) {
            throw new IllegalStateException("clock: the service's clock is not between the years 1 and 9999");
        }
        return now;
    }
}
