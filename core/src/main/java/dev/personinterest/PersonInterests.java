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
 * The interests in people's profiles: create, get, list, update and delete, over a storage of the service's choice.
 *
 * <p>Each operation is synchronous and, but for {@link #updateAll}, takes effect entirely or, if it throws, not at all. Instances are immutable, hold no
 * locks of their own, and may be used by any number of threads, virtual ones included.
 *
 * <p><b>Access.</b> Every method asks first whether the caller may carry the operation out in that profile, by the service's
 * {@linkplain Builder#permissions policy}. In another's profile, callers meet only those interests whose audiences they
 * {@linkplain Builder#audiences belong to}: what one may not see does not exist, in lists, in pages and in errors alike. What
 * one may see but not change is forbidden.
 *
 * <p><b>Failures.</b> Beside what each method names, every method throws
 *
 * <ul>
 *   <li>{@link ForbiddenException} if the caller may not carry the operation out in the profile;
 *   <li>{@link UserNotFoundException} if they may, but there is no such user;
 *   <li>{@link InvalidRequestException} if {@link UserRef#me()} is asked for by an application without a user;
 *   <li>what the storage throws when its engine fails;
 *   <li>{@link IllegalStateException} if one of the service's callbacks is at fault, see below.
 * </ul>
 *
 * <p><b>Callbacks.</b> The service's {@linkplain Builder#users directory}, {@linkplain Builder#permissions policy},
 * {@linkplain Builder#audiences resolver}, {@linkplain Builder#recalculating recalculation}, {@linkplain Builder#clock
 * clock}, {@linkplain Builder#ids id supplier} and progress listener run in the calling thread. Their faults are never
 * reported as the request's:
 *
 * <ul>
 *   <li>A callback must not call this class or a storage, of the same instance or another. Such a call throws
 *       IllegalStateException, before anything is locked or changed. If the callback hands the call to another thread,
 *       it cannot be detected; a callback that waits for that thread may wait forever.
 *   <li>A value that no interest can have, or a recalculation that breaks a constraint or limit, ends the operation
 *       with IllegalStateException, and nothing is stored.
 *   <li>A {@link PersonInterestException} or {@link IncompleteUpdateException} that a callback throws becomes the cause
 *       of an IllegalStateException that names the callback. Any other exception or error is thrown as it is.
 * </ul>
 */
public final class PersonInterests {

    /** How many updates {@link #updateAll} hands to the storage at a time, unless it makes all or none. */
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
     * Starts from a storage; all else has a safe default.
     *
     * @param repository the storage
     * @return a builder
     */
    public static Builder builder(PersonInterestRepository repository) {
        return new Builder(repository);
    }

    /**
     * Returns this service over another storage, such as the same storage inside a transaction of the caller's: {@code
     * interests.in(repository.in(connection))}. Everything else is shared: constraints and limits, access rules,
     * callbacks, page tokens. A call costs one small object.
     *
     * @param repository the other storage
     * @return a service to use for as long as the storage may be used, by as many threads
     */
    public PersonInterests in(PersonInterestRepository repository) {
        return new PersonInterests(this, Objects.requireNonNull(repository, "repository"));
    }

    /**
     * Creates an interest: {@code POST …/profile/interests}.
     *
     * <p>It gets an id, and the caller and the moment as created and last modified. A property that {@code properties}
     * leaves out is null, except allowedAudiences, which then are the service's {@linkplain Builder#defaultAudiences
     * default}.
     *
     * <p>A profile has at most {@link Limit#INTERESTS_PER_PROFILE} interests. They are counted before the new one is stored,
     * without a lock: creations at the same time may exceed the limit by as many as there are.
     *
     * @param caller who creates it
     * @param user whose profile it goes to
     * @param properties the new interest's properties; none is required
     * @return the new interest, of version 1
     * @throws InvalidRequestException if a property breaks a constraint, all violations being listed; or if the profile is
     *     full, which is a violation of {@code interests} and found last
     * @throws PersonInterestAlreadyExistsException if the profile has an interest with the new id, because the service's
     *     {@link Builder#ids} gave it twice
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
     * @param caller who asks
     * @param user whose profile is meant
     * @param id the id of the interest; one that no interest can have is simply not there
     * @return the interest, or empty if the profile has none with this id that the caller may see
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
     * @param caller who asks
     * @param user whose profile is meant
     * @param id the id of the interest
     * @return the interest
     * @throws PersonInterestNotFoundException if the profile has none with this id that the caller may see
     */
    public PersonInterest get(Caller caller, UserRef user, String id) {
        return find(caller, user, id).orElseThrow(() -> new PersonInterestNotFoundException(id));
    }

    /**
     * Lists all of a profile's interests that the caller may see, page by page, by createdDateTime and then by id: {@code
     * GET …/profile/interests}.
     *
     * @param caller who asks
     * @param user whose profile is meant
     * @param page which page
     * @return the page; it has a token if and only if there is more
     * @throws InvalidRequestException if the page's token is not one that this profile's list gave
     */
    public PersonInterestPage list(Caller caller, UserRef user, PageRequest page) {
        return list(caller, user, PersonInterestQuery.all(), page);
    }

    /**
     * Lists those of a profile's interests that a query asks for and that the caller may see, page by page: {@code GET
     * …/profile/interests} with {@code $filter}, {@code $orderby}, {@code $skip} and {@code $top}.
     *
     * <p>Ordered by createdDateTime, following the tokens to the end shows each interest that exists and meets the criteria
     * all the while exactly once, whatever others write meanwhile. Ordered by another property, this holds for each interest
     * that keeps its place. A token stays good when the interest at the page's end is deleted. What the caller may not see is
     * left out before pages are made: it makes none shorter.
     *
     * @param caller who asks
     * @param user whose profile is meant
     * @param query which interests, and in which order; the same for each page
     * @param page which page
     * @return the page; it has a token if and only if there is more
     * @throws InvalidRequestException if the page's token is not one that the list of this profile and this query gave
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
     * @param caller who updates it
     * @param user whose profile is meant
     * @param id the id of the interest
     * @param patch what to change; what it leaves out keeps its value or is recalculated
     * @return the whole interest after the update
     * @throws InvalidRequestException if the patch breaks a constraint; all violations are listed
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see; an update
     *     never creates one
     * @see Change#applyTo
     */
    public PersonInterest update(Caller caller, UserRef user, String id, PersonInterestPatch patch) {
        return update(caller, user, id, patch, Precondition.exists());
    }

    /**
     * Updates an interest if a precondition holds: {@code PATCH …/profile/interests/{id}} with {@code If-Match}.
     *
     * @param caller who updates it
     * @param user whose profile is meant
     * @param id the id of the interest
     * @param patch what to change; what it leaves out keeps its value or is recalculated
     * @param precondition what must hold of the interest; checked for a patch that says nothing, too
     * @return the whole interest after the update
     * @throws InvalidRequestException if the patch breaks a constraint; all violations are listed
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see; an update
     *     never creates one
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

    /** What a request asks for, once everything is checked that can be without the stored interest. */
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
     * Makes several updates of one profile or many, in few round trips.
     *
     * @param caller who makes them
     * @param updates the updates; several may be of one interest, and are made in the order of the list
     * @param atomicity what becomes of the others if one cannot be made
     * @return what came of each update, in the order of the list; an unmodifiable list
     * @throws IncompleteUpdateException with {@link Atomicity#EACH}, if the storage or a callback of the service throws
     *     an exception or error that is not the request's fault
     * @throws UnsupportedOperationException if several updates are to be all-or-nothing and the storage cannot do that;
     *     nothing is changed
     * @see #updateAll(Caller, List, Atomicity, IntConsumer)
     */
    public List<UpdateOutcome> updateAll(Caller caller, List<PersonInterestUpdate> updates, Atomicity atomicity) {
        return updateAll(caller, updates, atomicity, done -> {});
    }

    /**
     * Makes several updates of one profile or many, in few round trips, and tells how far it is.
     *
     * <p>What came of each is what {@link #update(Caller, UserRef, String, PersonInterestPatch, Precondition)} would have
     * returned, or thrown as a {@link PersonInterestException}; none of these is thrown here.
     *
     * <ul>
     *   <li>With {@link Atomicity#EACH} the updates are made in chunks of {@link #UPDATES_PER_CHUNK}. Each is as atomic as it is
     *       by itself, and what others write may come in between.
     *   <li>With {@link Atomicity#ALL} there is one chunk of all. If one fails, nothing is changed, and those with which nothing
     *       was found wrong are {@link UpdateOutcome.NotApplied}. What can be found without the stored interests (access,
     *       constraints) is looked for first: if that finds a failure, the storage is not asked for others.
     * </ul>
     *
     * <p>If the storage fails for one interest alone, for example because it cannot read it, then with {@link Atomicity#EACH}
     * the outcome of its updates is {@link UpdateOutcome.StorageFailed}, and the other updates are made. With {@link
     * Atomicity#ALL} the storage's exception is thrown, and nothing is changed.
     *
     * <p>If a callback of the service fails for one update, with {@link Atomicity#EACH} the call ends early with
     * IncompleteUpdateException. Of the chunk with that update, a storage without transactions may have made the
     * updates before it; a storage that makes the chunk in one transaction has made none. With {@link Atomicity#ALL}
     * nothing is changed.
     *
     * <p>The service's directory and resolver are asked once for each profile in a chunk.
     *
     * @param caller who makes them
     * @param updates the updates; several may be of one interest, and are made in the order of the list
     * @param atomicity what becomes of the others if one cannot be made
     * @param progress called after each chunk, by the calling thread, with the number of updates that have an outcome,
     *     failed ones included; what it throws ends the call early and takes nothing back. It must not call the
     *     library, see above
     * @return what came of each update, in the order of the list; an unmodifiable list
     * @throws IncompleteUpdateException with {@link Atomicity#EACH}, if anything throws an exception or error that is
     *     not the request's fault: the storage, a callback of the service, or {@code progress}. With {@link
     *     Atomicity#ALL}, only if {@code progress} does, after all updates; what the storage and other callbacks throw
     *     is thrown as it is, and nothing is changed unless the storage's exception says that this is unknown
     * @throws UnsupportedOperationException if several are to be made all or none and the storage cannot do that; nothing is
     *     changed
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

    /** What one may see but not change is forbidden; what one may not see, not found. */
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
     * @param caller who deletes it
     * @param user whose profile is meant
     * @param id the id of the interest
     * @throws PersonInterestNotFoundException if the profile has no interest with this id that the caller may see
     */
    public void delete(Caller caller, UserRef user, String id) {
        delete(caller, user, id, Precondition.exists());
    }

    /**
     * Deletes an interest if a precondition holds: {@code DELETE …/profile/interests/{id}} with {@code If-Match}.
     *
     * @param caller who deletes it
     * @param user whose profile is meant
     * @param id the id of the interest
     * @param precondition what must hold of the interest
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
            throw new IllegalStateException("id: the service's supplier gave what no interest can have as its id");
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

    /** Builds {@link PersonInterests}. Not safe for use by several threads. */
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
         * Sets who knows the users whose profiles requests can name.
         *
         * @param users the directory; {@link UserDirectory#anyId()} by default
         * @return this builder
         */
        public Builder users(UserDirectory users) {
            this.users = Objects.requireNonNull(users, "users");
            return this;
        }

        /**
         * Sets who decides which operations a caller may carry out in a profile.
         *
         * @param permissions the policy; {@link PermissionTable#published()} by default
         * @return this builder
         */
        public Builder permissions(PermissionPolicy permissions) {
            this.permissions = Objects.requireNonNull(permissions, "permissions");
            return this;
        }

        /**
         * Sets who knows which of an owner's audiences a viewer belongs to.
         *
         * @param audiences the resolver; {@link AudienceResolver#strangers()} by default
         * @return this builder
         */
        public Builder audiences(AudienceResolver audiences) {
            this.audiences = Objects.requireNonNull(audiences, "audiences");
            return this;
        }

        /**
         * Sets what page tokens are encrypted with (AES-256-GCM), so that nobody else can read one or make one. All
         * instances of a service need the same secret. With another secret, tokens still in use become invalid.
         *
         * <p>Without a secret, tokens are readable. Each has the id of the last interest of its page and what the list
         * is ordered by: a moment or, in a list by displayName, the displayName. Tokens travel in URLs, so that name
         * ends in access logs. Damaged tokens, and those of another profile or query, are still refused. A token that
         * somebody makes up is not, but it opens nothing that its maker could not list anyway.
         *
         * @param secret at least 16 bytes that nobody can guess; copied
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
         * Sets where moments come from.
         *
         * @param clock the clock, within {@link TimestampPrecision} and safe for use by any number of threads; it must
         *     not call the library; the system's by default
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the limits on what a patch may set, and on how many interests a profile may have.
         *
         * @param limits the limits; {@link Limits#defaults()} by default
         * @return this builder
         */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Sets what names new interests.
         *
         * <p>An id should never be used twice, not even after a deletion: versions start at 1 again, so an old {@code If-Match}
         * could match the successor.
         *
         * @param ids gives an id, never one twice, that {@link PersonInterest#isId} allows; safe for use by any number
         *     of threads; it must not call the library; random UUIDs in lower case by default
         * @return this builder
         */
        public Builder ids(Supplier<String> ids) {
            this.ids = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /**
         * Sets the audiences of an interest that is created without any.
         *
         * @param defaultAudiences the audiences; {@code organization} by default; null for nobody but the owner
         * @return this builder
         */
        public Builder defaultAudiences(@Nullable AllowedAudiences defaultAudiences) {
            this.defaultAudiences = defaultAudiences;
            return this;
        }

        /**
         * Sets what the service derives from other properties at each change.
         *
         * @param recalculation the function; nothing is derived by default
         * @return this builder
         */
        public Builder recalculating(Recalculation recalculation) {
            this.recalculation = Objects.requireNonNull(recalculation, "recalculation");
            return this;
        }

        /**
         * Builds the entry point.
         *
         * @return new {@link PersonInterests}
         */
        public PersonInterests build() {
            return new PersonInterests(this);
        }
    }
}
