package dev.personinterest;

import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.validation.Limits;
import dev.personinterest.validation.PatchConstraints;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The interests in people's profiles: create, get, list, update and delete, over a storage of the service's choice.
 *
 * <p>Each operation is synchronous and takes effect entirely or, if it throws, not at all. Instances are immutable, hold no
 * locks of their own, and may be used by any number of threads, virtual ones included.
 *
 * <p>Beside what each method names, every method throws what the storage throws when its engine fails, and
 * {@link IllegalStateException} where the service is at fault and not the request: a clock out of range, an id that no interest
 * can have, a {@link Recalculation} that makes an invalid value.
 */
public final class PersonInterests {

    private final PersonInterestRepository repository;
    private final InstantSource clock;
    private final PatchConstraints constraints;
    private final Supplier<String> ids;
    private final @Nullable AllowedAudiences defaultAudiences;
    private final @Nullable Recalculation recalculation;

    private PersonInterests(Builder from) {
        this.repository = from.repository;
        this.clock = from.clock;
        this.constraints = PatchConstraints.of(from.limits);
        this.ids = from.ids;
        this.defaultAudiences = from.defaultAudiences;
        this.recalculation = from.recalculation;
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
     * Creates an interest: {@code POST …/profile/interests}.
     *
     * <p>It gets an id, and the caller and the moment as created and last modified. What {@code properties} leaves out is
     * null, but for allowedAudiences, which then are the service's {@linkplain Builder#defaultAudiences default}.
     *
     * @param caller who creates it
     * @param user whose profile it goes to
     * @param properties the new interest's properties; none is required
     * @return the new interest, of version 1
     * @throws InvalidRequestException if a property breaks a constraint; all violations are listed
     */
    public PersonInterest create(Caller caller, UserRef user, PersonInterestPatch properties) {
        constraints.require(properties);
        PersonInterest blank = PersonInterest.builder(newId(), now())
                .allowedAudiences(defaultAudiences)
                .createdBy(caller.identities())
                .lastModifiedBy(caller.identities())
                .build();
        PersonInterest created = properties.applyTo(blank);
        if (recalculation != null) {
            created = recalculation.applyTo(null, created, properties);
        }
        repository.insert(ownerOf(user, caller), created);
        return created;
    }

    /**
     * Finds an interest: {@code GET …/profile/interests/{id}}.
     *
     * @param caller who asks
     * @param user whose profile is meant
     * @param id the id of the interest; one that no interest can have is simply not there
     * @return the interest, or empty if the profile has none with this id
     */
    public Optional<PersonInterest> find(Caller caller, UserRef user, String id) {
        return PersonInterest.isId(id) ? repository.find(key(caller, user, id)) : Optional.empty();
    }

    /**
     * Gets an interest: {@code GET …/profile/interests/{id}}.
     *
     * @param caller who asks
     * @param user whose profile is meant
     * @param id the id of the interest
     * @return the interest
     * @throws PersonInterestNotFoundException if the profile has none with this id
     */
    public PersonInterest get(Caller caller, UserRef user, String id) {
        return find(caller, user, id).orElseThrow(() -> new PersonInterestNotFoundException(id));
    }

    /**
     * Lists a profile's interests page by page, by createdDateTime and then by id: {@code GET …/profile/interests}.
     *
     * <p>Following the tokens to the end shows each interest that exists all the while exactly once, whatever others
     * write meanwhile. A token stays good when the interest at the page's end is deleted.
     *
     * @param caller who asks
     * @param user whose profile is meant
     * @param page which page
     * @return the page; it has a token if and only if there is more
     * @throws InvalidRequestException if the page's token is not one that this profile's list gave
     */
    public PersonInterestPage list(Caller caller, UserRef user, PageRequest page) {
        String owner = ownerOf(user, caller);
        ListPosition after = page.token() == null ? null : PageToken.decode(owner, page.token());
        List<PersonInterest> items = repository.list(owner, after, page.size() + 1);
        if (items.size() <= page.size()) {
            return new PersonInterestPage(items, null);
        }
        List<PersonInterest> shown = items.subList(0, page.size());
        return new PersonInterestPage(shown, PageToken.encode(owner, ListPosition.of(shown.get(shown.size() - 1))));
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
     * @throws PersonInterestNotFoundException if the profile has no interest with this id; an update never creates one
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
     * @throws PersonInterestNotFoundException if the profile has no interest with this id; an update never creates one
     * @throws PreconditionFailedException if the precondition does not hold
     * @see Change#applyTo
     */
    public PersonInterest update(
            Caller caller, UserRef user, String id, PersonInterestPatch patch, Precondition precondition) {
        constraints.require(patch);
        if (!PersonInterest.isId(id)) {
            throw new PersonInterestNotFoundException(id);
        }
        Change change = new Change(patch, now(), caller.identities(), precondition, recalculation);
        return repository
                .update(key(caller, user, id), change)
                .orElseThrow(() -> new PersonInterestNotFoundException(id));
    }

    /**
     * Deletes an interest: {@code DELETE …/profile/interests/{id}}.
     *
     * @param caller who deletes it
     * @param user whose profile is meant
     * @param id the id of the interest
     * @throws PersonInterestNotFoundException if the profile has no interest with this id
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
     * @throws PersonInterestNotFoundException if the profile has no interest with this id
     * @throws PreconditionFailedException if the precondition does not hold
     */
    public void delete(Caller caller, UserRef user, String id, Precondition precondition) {
        if (!PersonInterest.isId(id) || !repository.delete(key(caller, user, id), precondition)) {
            throw new PersonInterestNotFoundException(id);
        }
    }

    private String newId() {
        String id = ids.get();
        if (!PersonInterest.isId(id)) {
            throw new IllegalStateException("id: the service's source of ids gave one that no interest can have");
        }
        return id;
    }

    private Instant now() {
        Instant moment = clock.instant();
        if (!TimestampPrecision.isInRange(moment)) {
            throw new IllegalStateException("clock: the service's clock is not between the years 1 and 9999");
        }
        return moment;
    }

    private static PersonInterestKey key(Caller caller, UserRef user, String id) {
        return new PersonInterestKey(ownerOf(user, caller), id);
    }

    private static String ownerOf(UserRef user, Caller caller) {
        if (user instanceof UserRef.Me) {
            return caller.userId();
        }
        throw new IllegalArgumentException("unknown kind of UserRef");
    }

    /** Builds {@link PersonInterests}. Not safe for use by several threads. */
    public static final class Builder {
        private final PersonInterestRepository repository;
        private InstantSource clock = Clock.systemUTC();
        private Limits limits = Limits.defaults();
        private Supplier<String> ids = () -> UUID.randomUUID().toString();
        private @Nullable AllowedAudiences defaultAudiences = AllowedAudiences.of(Audience.ORGANIZATION);
        private @Nullable Recalculation recalculation;

        private Builder(PersonInterestRepository repository) {
            this.repository = Objects.requireNonNull(repository, "repository");
        }

        /**
         * Sets where moments come from.
         *
         * @param clock the clock, safe for any number of threads; the system's by default
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the limits on what a patch may set.
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
         * @param ids gives an id, never one twice, that {@link PersonInterest#isId} allows; safe for any number of
         *     threads; random UUIDs in lower case by default
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
