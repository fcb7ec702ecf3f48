package dev.personinterest;

import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Operation;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.PermissionTable;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.validation.Limit;
import dev.personinterest.validation.Limits;
import dev.personinterest.validation.PatchConstraints;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of the library. It creates, gets, lists, updates and deletes the interests in people's profiles, over
 * a pluggable storage.
 *
 * <p>Each operation is synchronous. Each operation except {@link #updateAll} takes effect entirely or, if it throws,
 * not at all. Instances are immutable and hold no locks. They are safe for use by any number of threads, including
 * virtual threads.
 *
 * <p><b>Access.</b> Every method first asks the service's {@linkplain Builder#permissions policy} whether the caller
 * may carry out the operation in that profile. In another user's profile, callers see only the interests whose
 * audiences they {@linkplain Builder#audiences belong to}. Interests that the caller is not allowed to see are treated
 * as absent: lists and pages omit them, and the other operations report them as not found. An operation on an interest
 * that the caller may see but not change is forbidden.
 *
 * <p><b>Failures.</b> In addition to the exceptions that each method documents, every method throws
 *
 * <ul>
 *   <li>{@link ForbiddenException} if the caller may not carry out the operation in the profile;
 *   <li>{@link UserNotFoundException} if the caller may carry out the operation, but the user does not exist;
 *   <li>{@link InvalidRequestException} if an application without a signed-in user refers to {@link UserRef#me()};
 *   <li>the storage's own exceptions if its engine fails;
 *   <li>{@link IllegalStateException} if one of the service's callbacks is at fault, as described below.
 * </ul>
 *
 * <p><b>Callbacks.</b> The service's {@linkplain Builder#users directory}, {@linkplain Builder#permissions policy},
 * {@linkplain Builder#audiences resolver}, {@linkplain Builder#recalculating recalculation},
 * {@linkplain Builder#clock clock}, {@linkplain Builder#ids id supplier} and progress listener run in the calling
 * thread. A fault of a callback is never reported as a fault of the request:
 *
 * <ul>
 *   <li>A callback must not call this class or a storage, of the same instance or another. Such a call throws
 *       IllegalStateException before anything is locked or changed. A call that the callback hands to another thread
 *       cannot be detected. A callback that waits for that thread may wait forever.
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
    private final AccessControl access;
    private final PageTokens pageTokens;
    private final Supplier<Instant> clock;
    private final PatchConstraints constraints;
    private final int interestsPerProfile;
    private final Supplier<String> ids;
    private final @Nullable AllowedAudiences defaultAudiences;
    private final @Nullable Recalculation recalculation;

    private PersonInterests(Builder from) {
        this.repository = from.repository;
        this.access = new AccessControl(from.users, from.permissions, from.audiences);
        this.pageTokens = new PageTokens(from.pageTokenSecret);
        this.clock = from.clock::instant;
        this.constraints = PatchConstraints.of(from.limits);
        this.interestsPerProfile = from.limits.get(Limit.INTERESTS_PER_PROFILE);
        this.ids = from.ids;
        this.defaultAudiences = from.defaultAudiences;
        this.recalculation = from.recalculation == null ? null : checked(from.recalculation, constraints);
    }

    private PersonInterests(PersonInterests shared, PersonInterestRepository repository) {
        this.repository = repository;
        this.access = shared.access;
        this.pageTokens = shared.pageTokens;
        this.clock = shared.clock;
        this.constraints = shared.constraints;
        this.interestsPerProfile = shared.interestsPerProfile;
        this.ids = shared.ids;
        this.defaultAudiences = shared.defaultAudiences;
        this.recalculation = shared.recalculation;
    }

    private static Recalculation checked(Recalculation recalculation, PatchConstraints constraints) {
        return (before, after) -> {
            PersonInterestPatch further = Callback.RECALCULATION.run(() -> recalculation.recalculate(before, after));
            List<Violation> violations = constraints.violations(further);
            if (!violations.isEmpty()) {
                throw new IllegalStateException(violations.stream()
                        .map(violation -> violation + " (" + violation.rule() + ")")
                        .collect(Collectors.joining("; ", Callback.RECALCULATION + " broke a constraint: ", "")));
            }
            return further;
        };
    }

    /**
     * Creates a builder for interests in the given storage. All other settings have safe defaults.
     *
     * @param repository the storage
     * @return a new builder
     */
    public static Builder builder(PersonInterestRepository repository) {
        return new Builder(repository);
    }

    /**
     * Returns a copy of this instance that uses another storage, such as the same storage inside one of the service's
     * transactions: {@code interests.in(repository.in(connection))}. Everything else is shared: constraints and limits,
     * access rules, callbacks and page tokens. A call allocates one small object.
     *
     * @param repository the other storage
     * @return a new instance, usable as long as the storage is usable, and by as many threads
     */
    public PersonInterests in(PersonInterestRepository repository) {
        return new PersonInterests(this, Objects.requireNonNull(repository, "repository"));
    }

    /**
     * Creates an interest: {@code POST …/profile/interests}.
     *
     * <p>The new interest gets an id. The caller is recorded as its creator and last modifier, and the current time as
     * the time of both. A property that {@code properties} leaves out is null, except {@code allowedAudiences}, which
     * is then the service's {@linkplain Builder#defaultAudiences default}.
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
     *     service's {@link Builder#ids} returned it twice
     */
    public PersonInterest create(Caller caller, UserRef user, NewPersonInterest properties) {
        Callback.refuseReentry();
        PersonInterestPatch patch = properties.asPatch();
        String owner = access.profile(caller, user).ownerIf(Operation.CREATE);
        constraints.require(patch);
        PersonInterest blank = PersonInterest.builder(newId(), now())
                .allowedAudiences(defaultAudiences)
                .createdBy(caller.identities())
                .lastModifiedBy(caller.identities())
                .build();
        PersonInterest created = patch.applyTo(blank);
        if (recalculation != null) {
            created = Recalculation.apply(recalculation, null, created, patch);
        }
        requireRoom(owner);
        repository.insert(owner, created);
        return created;
    }

    private void requireRoom(String owner) {
        if (interestsPerProfile == Integer.MAX_VALUE) {
            return;
        }
        if (interestsPerProfile == 0 || repository.count(owner, interestsPerProfile) >= interestsPerProfile) {
            throw new InvalidRequestException(new Violation(
                    "interests", "interestsPerProfile", "must be at most " + interestsPerProfile + " in one profile"));
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
        AccessControl.Profile profile = access.profile(caller, user);
        profile.ownerIf(Operation.GET);
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
        AccessControl.Profile profile = access.profile(caller, user);
        String owner = profile.ownerIf(Operation.LIST);
        ListPosition after = page.token() == null ? null : pageTokens.decode(owner, query, page.token());
        PersonInterestQuery rest =
                after == null ? query : query.toBuilder().skip(0).build();
        ListRequest request = new ListRequest(rest, profile.visibility(), after, page.size() + 1);
        List<PersonInterest> items = repository.list(owner, request);
        if (items.size() <= page.size()) {
            return new PersonInterestPage(items, null);
        }
        List<PersonInterest> shown = items.subList(0, page.size());
        ListPosition last = request.positionOf(shown.get(shown.size() - 1));
        return new PersonInterestPage(shown, pageTokens.encode(owner, query, last));
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
        AccessControl.Profile profile = access.profile(caller, user);
        Change change = permittedChange(caller, profile, id, patch, precondition);
        return repository
                .update(new PersonInterestKey(profile.owner(), id), change)
                .orElseThrow(() -> new PersonInterestNotFoundException(id));
    }

    /** Returns the change that a request asks for, after all checks that do not need the stored interest. */
    private Change permittedChange(
            Caller caller,
            AccessControl.Profile profile,
            String id,
            PersonInterestPatch patch,
            Precondition precondition) {
        requireChangeable(profile, Operation.UPDATE, id);
        constraints.require(patch);
        Precondition visible = precondition.visibleTo(profile.visibility());
        if (!PersonInterest.isId(id)) {
            throw new PersonInterestNotFoundException(id);
        }
        return new Change(patch, now(), caller.identities(), visible, recalculation);
    }

    /**
     * Applies a bulk update to one or more profiles in few round trips.
     *
     * @param caller the caller
     * @param updates the updates, applied in the order of the list; several may address the same interest
     * @param atomicity whether the other updates are still applied if one fails
     * @return the outcome of each update, in the order of the list; an unmodifiable list
     * @throws IncompleteUpdateException with {@link Atomicity#EACH}, if the storage or a callback of the service throws
     *     an exception or error that is not the request's fault
     * @throws UnsupportedOperationException if several updates are to be all-or-nothing and the storage does not
     *     support this; nothing is changed
     * @see #updateAll(Caller, List, Atomicity, IntConsumer)
     */
    public List<UpdateOutcome> updateAll(Caller caller, List<PersonInterestUpdate> updates, Atomicity atomicity) {
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
     * <p>The service's directory and resolver are called once for each profile in a chunk.
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
            Caller caller, List<PersonInterestUpdate> updates, Atomicity atomicity, IntConsumer progress) {
        Callback.refuseReentry();
        List<PersonInterestUpdate> asked = List.copyOf(updates);
        return atomicity == Atomicity.ALL
                ? updateTogether(caller, asked, progress)
                : updateInChunks(caller, asked, progress);
    }

    private List<UpdateOutcome> updateTogether(Caller caller, List<PersonInterestUpdate> asked, IntConsumer progress) {
        List<UpdateOutcome> outcomes = updateChunk(caller, asked, Atomicity.ALL);
        try {
            report(outcomes.size(), progress);
        } catch (Throwable e) {
            throw new IncompleteUpdateException(List.copyOf(outcomes), asked.size(), e);
        }
        return outcomes;
    }

    private List<UpdateOutcome> updateInChunks(Caller caller, List<PersonInterestUpdate> asked, IntConsumer progress) {
        List<UpdateOutcome> outcomes = new ArrayList<>(asked.size());
        try {
            while (outcomes.size() < asked.size()) {
                int end = Math.min(outcomes.size() + UPDATES_PER_CHUNK, asked.size());
                outcomes.addAll(updateChunk(caller, asked.subList(outcomes.size(), end), Atomicity.EACH));
                report(end, progress);
            }
        } catch (Throwable e) {
            throw new IncompleteUpdateException(outcomes, asked.size(), e);
        }
        return Collections.unmodifiableList(outcomes);
    }

    private static void report(int done, IntConsumer progress) {
        Callback.PROGRESS_LISTENER.run(() -> {
            progress.accept(done);
            return done;
        });
    }

    private List<UpdateOutcome> updateChunk(Caller caller, List<PersonInterestUpdate> asked, Atomicity atomicity) {
        Map<UserRef, AccessControl.Profile> profiles = new HashMap<>();
        List<KeyedChange> changes = new ArrayList<>(asked.size());
        Map<Integer, UpdateOutcome> refused = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            PersonInterestUpdate update = asked.get(i);
            try {
                AccessControl.Profile profile =
                        profiles.computeIfAbsent(update.user(), user -> access.profile(caller, user));
                Change change = permittedChange(caller, profile, update.id(), update.patch(), update.precondition());
                changes.add(new KeyedChange(new PersonInterestKey(profile.owner(), update.id()), change));
            } catch (PersonInterestException e) {
                refused.put(i, new UpdateOutcome.Failed(e));
            }
        }
        boolean nothingToStore = changes.isEmpty() || (atomicity == Atomicity.ALL && !refused.isEmpty());
        List<UpdateOutcome> stored = nothingToStore
                ? Collections.nCopies(changes.size(), new UpdateOutcome.NotApplied())
                : repository.updateAll(changes, atomicity);
        if (refused.isEmpty()) {
            return stored;
        }
        Iterator<UpdateOutcome> others = stored.iterator();
        return IntStream.range(0, asked.size())
                .mapToObj(i -> Objects.requireNonNullElseGet(refused.get(i), others::next))
                .toList();
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
        AccessControl.Profile profile = access.profile(caller, user);
        requireChangeable(profile, Operation.DELETE, id);
        Precondition visible = precondition.visibleTo(profile.visibility());
        if (!PersonInterest.isId(id) || !repository.delete(new PersonInterestKey(profile.owner(), id), visible)) {
            throw new PersonInterestNotFoundException(id);
        }
    }

    private String newId() {
        String id = Callback.ID_SUPPLIER.run(ids);
        if (!PersonInterest.isId(id)) {
            throw new IllegalStateException("id: the service's id supplier returned an id that no interest can have");
        }
        return id;
    }

    private Instant now() {
        Instant now = Callback.CLOCK.run(clock);
        if (!TimestampPrecision.isInRange(now)) {
            throw new IllegalStateException("clock: the service's clock is not between the years 1 and 9999");
        }
        return now;
    }

    /** A builder of {@link PersonInterests}. Not thread-safe. */
    public static final class Builder {
        private static final int MIN_SECRET_LENGTH = 16;

        private final PersonInterestRepository repository;
        private UserDirectory users = UserDirectory.anyId();
        private PermissionPolicy permissions = PermissionTable.published();
        private AudienceResolver audiences = AudienceResolver.strangers();
        private byte @Nullable [] pageTokenSecret;
        private InstantSource clock = Clock.systemUTC();
        private Limits limits = Limits.defaults();
        private Supplier<String> ids = () -> UUID.randomUUID().toString();
        private @Nullable AllowedAudiences defaultAudiences = AllowedAudiences.of(Audience.ORGANIZATION);
        private @Nullable Recalculation recalculation;

        private Builder(PersonInterestRepository repository) {
            this.repository = Objects.requireNonNull(repository, "repository");
        }

        /**
         * Sets the directory that knows the users whose profiles requests can name.
         *
         * @param users the directory; {@link UserDirectory#anyId()} by default
         * @return this builder
         */
        public Builder users(UserDirectory users) {
            this.users = Objects.requireNonNull(users, "users");
            return this;
        }

        /**
         * Sets the policy that decides which operations a caller may carry out in a profile.
         *
         * @param permissions the policy; {@link PermissionTable#published()} by default
         * @return this builder
         */
        public Builder permissions(PermissionPolicy permissions) {
            this.permissions = Objects.requireNonNull(permissions, "permissions");
            return this;
        }

        /**
         * Sets the resolver that knows which of an owner's audiences a viewer belongs to.
         *
         * @param audiences the resolver; {@link AudienceResolver#strangers()} by default
         * @return this builder
         */
        public Builder audiences(AudienceResolver audiences) {
            this.audiences = Objects.requireNonNull(audiences, "audiences");
            return this;
        }

        /**
         * Sets the secret that page tokens are encrypted with (AES-256-GCM), so that nobody else can read or create a
         * token. All instances of a service need the same secret. After a change of the secret, tokens still in use
         * become invalid.
         *
         * <p>Without a secret, tokens are readable. Each token contains the id of the last interest of its page and the
         * value that the list is ordered by: a timestamp or, in a list by {@code displayName}, the {@code displayName}.
         * Tokens are part of URLs, so that name ends up in access logs. Damaged tokens, and tokens of another profile
         * or query, are still rejected. A forged token is not rejected, but it gives access to nothing that its author
         * could not list anyway.
         *
         * @param secret the secret, at least 16 bytes that nobody can guess; copied
         * @return this builder
         * @throws IllegalArgumentException if {@code secret} is shorter than 16 bytes
         */
        public Builder pageTokenSecret(byte[] secret) {
            if (secret.length < MIN_SECRET_LENGTH) {
                throw new IllegalArgumentException("a secret must be at least " + MIN_SECRET_LENGTH + " bytes long");
            }
            this.pageTokenSecret = secret.clone();
            return this;
        }

        /**
         * Sets the clock that timestamps are read from.
         *
         * @param clock the clock, within {@link TimestampPrecision} and safe for use by any number of threads; it must
         *     not call the library; the system clock by default
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the limits on the values that a patch may set, and on the number of interests in a profile.
         *
         * @param limits the limits; {@link Limits#defaults()} by default
         * @return this builder
         */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Sets the supplier of the ids of new interests.
         *
         * <p>An id should never be used twice, not even after a deletion. Versions of the new interest start at 1
         * again, so an {@code If-Match} for the deleted interest could match the new one.
         *
         * @param ids returns an id that {@link PersonInterest#isId} allows, never the same one twice; safe for use by
         *     any number of threads; it must not call the library; random UUIDs in lower case by default
         * @return this builder
         */
        public Builder ids(Supplier<String> ids) {
            this.ids = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /**
         * Sets the audiences of an interest that is created without {@code allowedAudiences}.
         *
         * @param defaultAudiences the audiences; {@code organization} by default; null for the owner only
         * @return this builder
         */
        public Builder defaultAudiences(@Nullable AllowedAudiences defaultAudiences) {
            this.defaultAudiences = defaultAudiences;
            return this;
        }

        /**
         * Sets the function that derives properties from other properties at each change.
         *
         * @param recalculation the function; nothing is derived by default
         * @return this builder
         */
        public Builder recalculating(Recalculation recalculation) {
            this.recalculation = Objects.requireNonNull(recalculation, "recalculation");
            return this;
        }

        /**
         * Creates the entry point with the settings of this builder.
         *
         * @return a new instance
         */
        public PersonInterests build() {
            return new PersonInterests(this);
        }
    }
}
