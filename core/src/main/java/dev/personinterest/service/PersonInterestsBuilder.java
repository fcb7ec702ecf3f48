package dev.personinterest.service;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.PermissionTable;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.constraints.Violation;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Recalculation;
import dev.personinterest.validation.PatchConstraints;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A builder of {@link PersonInterests}. Not thread-safe. */
public final class PersonInterestsBuilder {
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

    PersonInterestsBuilder(PersonInterestRepository repository) {
        this.repository = Objects.requireNonNull(repository, "repository");
    }

    /**
     * Sets the directory that knows the users whose profiles requests can name.
     *
     * @param users the directory; {@link UserDirectory#anyId()} by default
     * @return this builder
     */
    public PersonInterestsBuilder users(UserDirectory users) {
        this.users = Objects.requireNonNull(users, "users");
        return this;
    }

    /**
     * Sets the policy that decides which operations a caller may carry out in a profile.
     *
     * @param permissions the policy; {@link PermissionTable#published()} by default
     * @return this builder
     */
    public PersonInterestsBuilder permissions(PermissionPolicy permissions) {
        this.permissions = Objects.requireNonNull(permissions, "permissions");
        return this;
    }

    /**
     * Sets the resolver that knows which of an owner's audiences a viewer belongs to.
     *
     * @param audiences the resolver; {@link AudienceResolver#strangers()} by default
     * @return this builder
     */
    public PersonInterestsBuilder audiences(AudienceResolver audiences) {
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
    public PersonInterestsBuilder pageTokenSecret(byte[] secret) {
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
    public PersonInterestsBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the limits on the values that a patch may set, and on the number of interests in a profile.
     *
     * @param limits the limits; {@link Limits#defaults()} by default
     * @return this builder
     */
    public PersonInterestsBuilder limits(Limits limits) {
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
    public PersonInterestsBuilder ids(Supplier<String> ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
        return this;
    }

    /**
     * Sets the audiences of an interest that is created without {@code allowedAudiences}.
     *
     * @param defaultAudiences the audiences; {@code organization} by default; null for the owner only
     * @return this builder
     */
    public PersonInterestsBuilder defaultAudiences(@Nullable AllowedAudiences defaultAudiences) {
        this.defaultAudiences = defaultAudiences;
        return this;
    }

    /**
     * Sets the function that derives properties from other properties at each change.
     *
     * @param recalculation the function; nothing is derived by default
     * @return this builder
     */
    public PersonInterestsBuilder recalculation(Recalculation recalculation) {
        this.recalculation = Objects.requireNonNull(recalculation, "recalculation");
        return this;
    }

    /**
     * Creates the entry point with the settings of this builder.
     *
     * @return a new instance
     */
    public PersonInterests build() {
        PatchConstraints constraints = PatchConstraints.of(limits);
        return new PersonInterests(
                repository,
                new Settings(
                        new AccessControl(users, permissions, audiences),
                        new PageTokens(pageTokenSecret),
                        clock::instant,
                        constraints,
                        limits.get(Limit.INTERESTS_PER_PROFILE),
                        ids,
                        defaultAudiences,
                        recalculation == null ? null : checked(recalculation, constraints)));
    }

    private static Recalculation checked(Recalculation recalculation, PatchConstraints constraints) {
        return (before, after) -> {
            // Reports null and the library's own exceptions, before the constraints read the patch.
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
}
