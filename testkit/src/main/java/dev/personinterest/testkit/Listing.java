package dev.personinterest.testkit;

import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * A profile, and list requests with values of the profile, so that most requests match some interests. There are
 * several requests, because a list costs a database much less than the preceding insertions.
 */
record Listing(List<PersonInterest> profile, List<ListRequest> requests) {

    /** Texts that contain, begin or precede others: as text, as JSON, or by code point but not by UTF-16 unit. */
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "a ",
            "ab",
            "b",
            "ä",
            ",",
            "]",
            "\"",
            "\\",
            "a,b",
            "a\"",
            "\"a\"",
            "a\",\"b",
            "\\\"",
            "%",
            "_",
            "null",
            "\uffff",
            "\uD83D\uDE00",
            "ss",
            "ß");

    /** A small set of names, so that a profile has equal names and each pair of names occurs. */
    private static final List<String> NAMES = List.of("", "a", "A", "ä", "a ", "\uffff", "\uD83D\uDE00");

    static Arbitrary<Listing> any() {
        return profiles()
                .flatMap(profile -> requests(profile)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6)
                        .map(requests -> new Listing(profile, requests)));
    }

    /** Returns interests with distinct ids that share texts and timestamps. */
    private static Arbitrary<List<PersonInterest>> profiles() {
        Arbitrary<String> texts = Arbitraries.of(TEXTS);
        Arbitrary<PersonInterest> alike = Combinators.combine(
                        PersonInterestArbitraries.interests(),
                        Arbitraries.of(NAMES).injectNull(0.2),
                        texts.list().ofMaxSize(3).injectNull(0.2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2))
                .as((interest, name, categories, created, modified) -> interest.toBuilder()
                        .displayName(name)
                        .categories(categories)
                        .createdDateTime(Instant.EPOCH.plusNanos(100L * created))
                        .lastModifiedDateTime(Instant.EPOCH.plusNanos(100L * (created + modified)))
                        .build());
        return Arbitraries.frequencyOf(Tuple.of(1, PersonInterestArbitraries.interests()), Tuple.of(3, alike))
                .list()
                .ofMaxSize(10)
                .withoutEdgeCases() // other tests cover them, and most would be equal here
                .map(Listing::withDistinctIds);
    }

    /** Requires that a storage lists the part of a profile that {@link ListRequest#applyTo} specifies. */
    static void assertListed(
            PersonInterestRepository repository, String owner, ListRequest request, List<PersonInterest> profile) {
        Comparison.assertSame(
                "list of " + describe(request), repository.list(owner, request), request.applyTo(profile));
    }

    /** Describes a request in one line for messages, because its {@code toString} hides names and filters. */
    static String describe(ListRequest request) {
        PersonInterestQuery query = request.query();
        StringBuilder text = new StringBuilder("at most " + request.limit() + " by " + query.orderBy());
        describe(text, "category", query.category());
        describe(text, "collaborationTag", query.collaborationTag());
        describe(text, "audience", query.audience());
        describe(text, "inferred", query.inferred());
        describe(text, "modifiedSince", query.modifiedSince());
        describe(text, "skip", query.skip() == 0 ? null : query.skip());
        describe(text, "visibility", request.visibility().isEverything() ? null : request.visibility());
        describe(text, "after", request.after() == null ? null : describe(request.after()));
        return text.toString();
    }

    private static void describe(StringBuilder text, String criterion, @Nullable Object value) {
        if (value != null) {
            text.append(", ").append(criterion).append('=').append(Comparison.describe(value));
        }
    }

    static String describe(ListPosition position) {
        String id = " and id " + EscapedText.quoted(position.id());
        return position instanceof ListPosition.AtMoment at
                ? "moment " + at.moment() + id
                : "name " + Comparison.describe(((ListPosition.AtText) position).text()) + id;
    }

    static List<PersonInterest> withDistinctIds(Collection<PersonInterest> interests) {
        List<PersonInterest> distinct = new ArrayList<>();
        for (PersonInterest interest : interests) {
            PersonInterest candidate = interest;
            for (int i = 0; hasId(distinct, candidate.id()); i++) {
                candidate = interest.toBuilder().id("distinct-" + i).build();
            }
            distinct.add(candidate);
        }
        return distinct;
    }

    private static boolean hasId(List<PersonInterest> interests, String id) {
        return interests.stream().anyMatch(interest -> interest.id().equals(id));
    }

    /** Returns requests, most of which match some interests of the profile or nearly do. */
    static Arbitrary<ListRequest> requests(List<PersonInterest> profile) {
        Arbitrary<String> categories = Arbitraries.of(Stream.concat(
                        TEXTS.stream(),
                        profile.stream()
                                .map(PersonInterest::categories)
                                .filter(Objects::nonNull)
                                .flatMap(List::stream))
                .distinct()
                .toList());
        Arbitrary<Instant> moments = Arbitraries.of(Stream.concat(
                        Stream.of(Instant.EPOCH),
                        profile.stream()
                                .flatMap(interest ->
                                        Stream.of(interest.lastModifiedDateTime(), interest.createdDateTime())))
                .distinct()
                .toList());
        Arbitrary<CollaborationTag> tags = PersonInterestArbitraries.storedTags();
        Arbitrary<PersonInterestQuery> queries = Arbitraries.frequencyOf(
                Tuple.of(1, inOrder(Arbitraries.just(query -> query))),
                Tuple.of(2, inOrder(criterion(categories, tags, moments))),
                Tuple.of(1, PersonInterestArbitraries.queries(categories, tags, moments)));
        Arbitrary<PersonInterest> places = profile.isEmpty()
                ? PersonInterestArbitraries.interests()
                : Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(Set.copyOf(profile))),
                        Tuple.of(1, PersonInterestArbitraries.interests()));
        return Combinators.combine(
                        queries,
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.create(Visibility::everything)),
                                Tuple.of(1, PersonInterestArbitraries.visibilities())),
                        places.injectNull(0.5),
                        Arbitraries.integers().between(1, 11))
                .as((query, visibility, place, limit) -> new ListRequest(
                        query,
                        visibility,
                        place == null
                                ? null
                                : ListPosition.of(place, query.orderBy().property()),
                        limit));
    }

    private static Arbitrary<PersonInterestQuery> inOrder(
            Arbitrary<UnaryOperator<PersonInterestQuery.Builder>> criteria) {
        return Combinators.combine(PersonInterestArbitraries.orders(), PersonInterestArbitraries.skips(), criteria)
                .as((order, skip, criterion) -> criterion
                        .apply(PersonInterestQuery.builder().orderBy(order).skip(skip))
                        .build());
    }

    /** Returns a single criterion, because a second one could hide errors of the first. */
    private static Arbitrary<UnaryOperator<PersonInterestQuery.Builder>> criterion(
            Arbitrary<String> categories, Arbitrary<CollaborationTag> tags, Arbitrary<Instant> moments) {
        return Arbitraries.oneOf(
                categories.map(category -> query -> query.category(category)),
                tags.map(tag -> query -> query.collaborationTag(tag)),
                Arbitraries.of(Audience.class).map(audience -> query -> query.audience(audience)),
                Arbitraries.of(true, false).map(inferred -> query -> query.inferred(inferred)),
                moments.map(moment -> query -> query.modifiedSince(moment)));
    }
}
