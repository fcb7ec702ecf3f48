package dev.personinterest.testkit;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.ApplicationCaller;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * jqwik arbitraries of every value of the library, from ordinary to hostile values. They shrink towards ordinary
 * values.
 *
 * <p>Texts include astral, combining and bidirectional characters, leading and trailing blanks, case pairs, strings
 * that collate equal, and the longest that the {@linkplain Limit#defaultValue() default limits} allow. Collections
 * include null, empty ones, and duplicates. Timestamps include the bounds of the range, and pairs with a distance of
 * 100 ns.
 *
 * <p>If this module is a dependency of a test, jqwik finds the arbitraries for {@code @ForAll PersonInterest},
 * {@code @ForAll PersonInterestPatch} and the other types; see {@link PersonInterestArbitraryProvider}.
 */
public final class PersonInterestArbitraries {

    private static final double NULL_PROBABILITY = 0.2;

    private static final long STEPS_PER_SECOND = 10_000_000;

    private PersonInterestArbitraries() {}

    /**
     * Returns interests as a storage may contain them, including names of audiences and tags that this version does not
     * know.
     *
     * @return any interest of any version
     */
    public static Arbitrary<PersonInterest> interests() {
        return interests(storedAudiences(), storedTags());
    }

    /**
     * Returns interests whose audiences and tags this version knows, so that their JSON contains everything but the
     * version.
     *
     * @return any such interest of any version
     */
    public static Arbitrary<PersonInterest> interestsOfKnownNames() {
        return interests(audiences(), tags());
    }

    private static Arbitrary<PersonInterest> interests(
            Arbitrary<AllowedAudiences> audiences, Arbitrary<CollaborationTag> tags) {
        Arbitrary<PersonInterest.Builder> stamped = Combinators.combine(
                        ids(),
                        timestamps(),
                        timestamps(),
                        identitySets().injectNull(NULL_PROBABILITY),
                        identitySets().injectNull(NULL_PROBABILITY),
                        versions())
                .as((id, one, other, createdBy, lastModifiedBy, version) -> PersonInterest.builder(
                                id, one.isBefore(other) ? one : other)
                        .lastModifiedDateTime(one.isBefore(other) ? other : one)
                        .createdBy(createdBy)
                        .lastModifiedBy(lastModifiedBy)
                        .version(version));
        return Combinators.combine(
                        stamped,
                        audiences.injectNull(NULL_PROBABILITY),
                        inferenceData().injectNull(NULL_PROBABILITY),
                        categories().injectNull(NULL_PROBABILITY),
                        descriptions().injectNull(NULL_PROBABILITY),
                        displayNames().injectNull(NULL_PROBABILITY),
                        webUrls().injectNull(NULL_PROBABILITY),
                        listsOf(tags, Limit.COLLABORATION_TAGS).injectNull(NULL_PROBABILITY))
                .as((builder, allowed, inference, categories, description, displayName, webUrl, chosen) ->
                        builder.allowedAudiences(allowed)
                                .inference(inference)
                                .categories(categories)
                                .description(description)
                                .displayName(displayName)
                                .webUrl(webUrl)
                                .collaborationTags(chosen)
                                .build());
    }

    /**
     * Returns patches that the default limits allow, with any mixture of absent, cleared and set properties.
     *
     * @return any valid patch, including the empty one
     */
    public static Arbitrary<PersonInterestPatch> patches() {
        return Combinators.combine(
                        updates(audiences()),
                        updates(inferenceDataPatches()),
                        updates(categories()),
                        updates(descriptions()),
                        updates(displayNames()),
                        updates(webUrls()),
                        updates(listsOf(tags(), Limit.COLLABORATION_TAGS)))
                .as((audiences, inference, categories, description, displayName, webUrl, tags) ->
                        PersonInterestPatch.builder()
                                .allowedAudiences(audiences)
                                .inference(inference)
                                .categories(categories)
                                .description(description)
                                .displayName(displayName)
                                .webUrl(webUrl)
                                .collaborationTags(tags)
                                .build());
    }

    /**
     * Returns new interests that the default limits allow, with any mixture of absent, null and set properties.
     *
     * @return any valid new interest, including the one without properties
     */
    public static Arbitrary<NewPersonInterest> newInterests() {
        return patches().map(NewPersonInterest::of);
    }

    /**
     * Returns patches of the members of {@code inference}.
     *
     * @return any such patch, including the empty one
     */
    public static Arbitrary<InferenceDataPatch> inferenceDataPatches() {
        return Combinators.combine(updates(confidenceScores()), updates(Arbitraries.of(true, false)))
                .as((score, verified) -> InferenceDataPatch.builder()
                        .confidenceScore(score)
                        .userHasVerifiedAccuracy(verified)
                        .build());
    }

    /**
     * Returns the three possible updates of a property. {@link FieldUpdate#keep()} is the most frequent one.
     *
     * @param <T> the type of the property's value
     * @param values the values that may be set
     * @return any update
     */
    public static <T> Arbitrary<FieldUpdate<T>> updates(Arbitrary<T> values) {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.create(FieldUpdate::<T>keep)),
                Tuple.of(2, Arbitraries.create(FieldUpdate::<T>clear)),
                Tuple.of(3, values.map(FieldUpdate::set)));
    }

    /**
     * Returns changes without a precondition and without a recalculation.
     *
     * @return any such change with one of the {@link #patches()}
     */
    public static Arbitrary<Change> changes() {
        return Combinators.combine(patches(), timestamps(), identitySets().injectNull(NULL_PROBABILITY))
                .as(Change::of);
    }

    /**
     * Returns keys, many of which are equal in some collation.
     *
     * @return any key
     */
    public static Arbitrary<PersonInterestKey> keys() {
        return Combinators.combine(ids(), ids()).as(PersonInterestKey::new);
    }

    /**
     * Returns ids of interests and owners: lower-case GUIDs as in Graph, and any other text.
     *
     * @return any text that {@link PersonInterest#isId} allows
     */
    public static Arbitrary<String> ids() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.create(() -> "0fb4c1e3-c1e3-0fb4-e3c1-b40fe3c1b40f")),
                Tuple.of(2, Arbitraries.of("a", "A", "a ", " a", "ä", "a\u0308", "ss", "ß", "\uffff", "\uD83D\uDE00")),
                Tuple.of(3, HostileText.ofLength(1, PersonInterest.MAX_ID_LENGTH)));
    }

    /**
     * Returns timestamps in steps of 100 ns.
     *
     * @return any timestamp that {@link TimestampPrecision} allows, including its bounds
     */
    public static Arbitrary<Instant> timestamps() {
        Arbitrary<Instant> edges = Arbitraries.of(
                TimestampPrecision.MIN,
                TimestampPrecision.MAX,
                Instant.EPOCH,
                Instant.EPOCH.minusNanos(100),
                Instant.EPOCH.plusNanos(100),
                Instant.parse("2020-07-06T06:34:12.2294868Z"),
                Instant.parse("2024-03-31T01:59:59.9999999Z"), // before a gap in Europe's clocks
                Instant.parse("2038-01-19T03:14:08Z")); // after the last TIMESTAMP of MySQL
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(
                        TimestampPrecision.MIN.getEpochSecond() * STEPS_PER_SECOND,
                        (TimestampPrecision.MAX.getEpochSecond() + 1) * STEPS_PER_SECOND - 1)
                .map(steps -> Instant.ofEpochSecond(
                        Math.floorDiv(steps, STEPS_PER_SECOND), Math.floorMod(steps, STEPS_PER_SECOND) * 100));
        return Arbitraries.frequencyOf(Tuple.of(1, edges), Tuple.of(2, any));
    }

    /**
     * Returns versions of stored interests, which leave room for later versions.
     *
     * @return any number from 1 to 2⁶²
     */
    public static Arbitrary<Long> versions() {
        return Arbitraries.longs().between(1, 1L << 62);
    }

    /**
     * Returns audiences that this version knows.
     *
     * @return any set of them, including {@code me}
     */
    public static Arbitrary<AllowedAudiences> audiences() {
        return Arbitraries.of(Audience.class).set().map(PersonInterestArbitraries::audiencesOf);
    }

    private static AllowedAudiences audiencesOf(Collection<Audience> audiences) {
        return AllowedAudiences.of(audiences.toArray(Audience[]::new));
    }

    /**
     * Returns audiences as a storage may contain them, including names that only a newer version knows.
     *
     * @return any set of known and unknown names
     */
    public static Arbitrary<AllowedAudiences> storedAudiences() {
        Arbitrary<Set<String>> unknown = Arbitraries.of(
                        "followers", "verifiedPartners", "Organization", "öffentlich", "\uD83D\uDC65")
                .set()
                .ofMaxSize(3);
        return Combinators.combine(
                        audiences(),
                        Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.create(Set::<String>of)), Tuple.of(1, unknown)))
                .as((known, names) -> AllowedAudiences.of(known.flags(), names));
    }

    /**
     * Returns collaboration tags that this version knows.
     *
     * @return any of them
     */
    public static Arbitrary<CollaborationTag> tags() {
        return Arbitraries.of(CollaborationTag.known());
    }

    /**
     * Returns collaboration tags as a storage may contain them, including names that only a newer version knows.
     *
     * @return any known or unknown tag
     */
    public static Arbitrary<CollaborationTag> storedTags() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, tags()),
                Tuple.of(
                        1,
                        Arbitraries.of("wantsToTeach", "AskMeAbout", "", "a,b", "\uD83C\uDF93")
                                .map(CollaborationTag::of)));
    }

    /**
     * Returns inference data, with any of its members null.
     *
     * @return any inference data that a patch can produce
     */
    public static Arbitrary<InferenceData> inferenceData() {
        return Combinators.combine(
                        confidenceScores().injectNull(NULL_PROBABILITY),
                        Arbitraries.of(true, false).injectNull(NULL_PROBABILITY))
                .as(InferenceData::new);
    }

    /**
     * Returns confidence scores.
     *
     * @return any number from 0 to 1, with any precision
     */
    public static Arbitrary<Double> confidenceScores() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        1, Arbitraries.of(0.0, 1.0, 0.5, 0.1, Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextDown(1.0))),
                Tuple.of(2, Arbitraries.doubles().between(0, 1).ofScale(17)));
    }

    /**
     * Returns actors.
     *
     * @return any identity, with either part null
     */
    public static Arbitrary<Identity> identities() {
        return Combinators.combine(
                        HostileText.ofLength(0, 64).injectNull(NULL_PROBABILITY), ids().injectNull(NULL_PROBABILITY))
                .as(Identity::new);
    }

    /**
     * Returns sets of actors.
     *
     * @return any identity set, with any of its actors null
     */
    public static Arbitrary<IdentitySet> identitySets() {
        Arbitrary<Identity> actor = identities().injectNull(0.5);
        return Combinators.combine(actor, actor, actor).as(IdentitySet::new);
    }

    /**
     * Returns categories.
     *
     * @return any list that the default limits allow, with duplicates and empty texts
     */
    public static Arbitrary<List<String>> categories() {
        return listsOf(HostileText.ofLength(0, Limit.CATEGORY_LENGTH.defaultValue()), Limit.CATEGORIES);
    }

    /**
     * Returns descriptions.
     *
     * @return any text that the default limits allow
     */
    public static Arbitrary<String> descriptions() {
        return HostileText.ofLength(0, Limit.DESCRIPTION_LENGTH.defaultValue());
    }

    /**
     * Returns display names.
     *
     * @return any text that the default limits allow
     */
    public static Arbitrary<String> displayNames() {
        return HostileText.ofLength(0, Limit.DISPLAY_NAME_LENGTH.defaultValue());
    }

    /**
     * Returns URLs.
     *
     * @return absolute http and https URLs, including the longest that the default limits allow
     */
    public static Arbitrary<String> webUrls() {
        String longest = "https://www.chelseafc.com/?q=";
        return Arbitraries.of(
                "https://www.chelseafc.com",
                "http://localhost:8080/",
                "HTTPS://EXAMPLE.com/a%20b?c=d&e=%C3%A9#f",
                "http://192.0.2.1:65535",
                "http://[2001:db8::1]/",
                "https://xn--bcher-kva.example/~b;c=d,e'f(g)*!$",
                longest + "x".repeat(Limit.WEB_URL_LENGTH.defaultValue() - longest.length()));
    }

    /**
     * Returns the visibility of a profile for a viewer.
     *
     * @return all interests, or those for any set of audiences, including the empty set
     */
    public static Arbitrary<Visibility> visibilities() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.create(Visibility::everything)),
                Tuple.of(2, Arbitraries.of(Audience.class).set().map(Visibility::of)));
    }

    /**
     * Returns orders of a list.
     *
     * @return any order
     */
    public static Arbitrary<OrderBy> orders() {
        return Combinators.combine(Arbitraries.of(OrderBy.Property.class), Arbitraries.of(OrderBy.Direction.class))
                .as(OrderBy::new);
    }

    /**
     * Returns queries, most of which have few criteria.
     *
     * @return any query
     */
    public static Arbitrary<PersonInterestQuery> queries() {
        return queries(HostileText.ofLength(0, Limit.CATEGORY_LENGTH.defaultValue()), storedTags(), timestamps());
    }

    static Arbitrary<PersonInterestQuery> queries(
            Arbitrary<String> categories, Arbitrary<CollaborationTag> tags, Arbitrary<Instant> moments) {
        return Combinators.combine(
                        categories.injectNull(0.7),
                        tags.injectNull(0.8),
                        Arbitraries.of(Audience.class).injectNull(0.8),
                        Arbitraries.of(true, false).injectNull(0.8),
                        moments.injectNull(0.8),
                        orders(),
                        skips())
                .as((category, tag, audience, inferred, modifiedSince, orderBy, skip) -> {
                    PersonInterestQuery.Builder query =
                            PersonInterestQuery.builder().orderBy(orderBy).skip(skip);
                    if (category != null) {
                        query.category(category);
                    }
                    if (tag != null) {
                        query.collaborationTag(tag);
                    }
                    if (audience != null) {
                        query.audience(audience);
                    }
                    if (inferred != null) {
                        query.inferred(inferred);
                    }
                    if (modifiedSince != null) {
                        query.modifiedSince(modifiedSince);
                    }
                    return query.build();
                });
    }

    static Arbitrary<Integer> skips() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 4)));
    }

    /**
     * Returns callers of each kind, with scopes or roles that grant permissions and with others.
     *
     * @return any caller
     */
    public static Arbitrary<Caller> callers() {
        Arbitrary<Set<String>> permissions = Arbitraries.of(
                        "User.Read",
                        "User.ReadBasic.All",
                        "User.Read.All",
                        "User.ReadWrite",
                        "User.ReadWrite.All",
                        "AgentIdUser.ReadWrite.All",
                        "AgentIdUser.ReadWrite.IdentityParentedBy",
                        "user.readwrite.all",
                        "Mail.Read",
                        "openid")
                .set()
                .ofMaxSize(4);
        Arbitrary<DelegatedCaller> users = Combinators.combine(
                        ids(),
                        permissions,
                        Arbitraries.of(true, false),
                        identities().injectNull(0.5))
                .as((id, scopes, personal, application) -> {
                    DelegatedCaller caller = Caller.user(id).scopes(scopes);
                    DelegatedCaller known = application == null ? caller : caller.through(application);
                    return personal ? known.personalAccount() : known;
                });
        Arbitrary<ApplicationCaller> applications = Combinators.combine(ids(), permissions)
                .as((id, roles) -> Caller.application(id).roles(roles));
        return Arbitraries.frequencyOf(Tuple.of(3, users), Tuple.of(1, applications));
    }

    private static <T> Arbitrary<List<T>> listsOf(Arbitrary<T> elements, Limit limit) {
        Arbitrary<List<T>> fullest = Combinators.combine(elements, Sizes.mostlyTheLargest(limit.defaultValue()))
                .as((element, size) -> Collections.nCopies(size, element));
        return Arbitraries.frequencyOf(Tuple.of(12, elements.list().ofMaxSize(5)), Tuple.of(1, fullest));
    }
}
