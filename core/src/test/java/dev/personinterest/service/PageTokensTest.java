package dev.personinterest.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.ListPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PageTokensTest {

    private static final PersonInterestQuery ALL = PersonInterestQuery.all();

    private final PageTokens tokens = new PageTokens(null);
    private final PageTokens encrypted = new PageTokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @Property
    void decodeReturnsEncodedPosition(
            @ForAll("either") PageTokens tokens,
            @ForAll("ids") String owner,
            @ForAll("queries") PersonInterestQuery query,
            @ForAll("texts") String text) {
        ListPosition position = position(query, text);

        String token = tokens.encode(owner, query, position);

        assertThat(tokens.decode(owner, query, token)).isEqualTo(position);
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void isValidOnlyForItsProfile(
            @ForAll("either") PageTokens tokens,
            @ForAll("ids") String owner,
            @ForAll("ids") String stranger,
            @ForAll("texts") String text) {
        if (!owner.equals(stranger)) {
            assertRejected(tokens, stranger, ALL, tokens.encode(owner, ALL, position(ALL, text)));
        }
    }

    @Property
    void isValidOnlyForItsQuery(
            @ForAll("either") PageTokens tokens,
            @ForAll("queries") PersonInterestQuery query,
            @ForAll("queries") PersonInterestQuery other,
            @ForAll("texts") String text) {
        String token = tokens.encode("owner", query, position(query, text));

        if (query.equals(other)) {
            assertThat(tokens.decode("owner", other, token)).isEqualTo(position(query, text));
        } else {
            assertRejected(tokens, "owner", other, token);
        }
    }

    @Example
    void partsOfQueryAreNotConcatenated() {
        PersonInterestQuery one = PersonInterestQuery.builder()
                .category("a")
                .collaborationTag(CollaborationTag.of("b"))
                .build();
        PersonInterestQuery other = PersonInterestQuery.builder()
                .category("ab")
                .collaborationTag(CollaborationTag.of(""))
                .build();

        assertRejected(tokens, "owner", other, tokens.encode("owner", one, position(one, "x")));
        assertRejected(tokens, "ow", ALL, tokens.encode("owner", ALL, position(ALL, "x")));
    }

    @Property
    void damagedTokenIsRejected(
            @ForAll("either") PageTokens tokens, @ForAll("texts") String text, @ForAll int at, @ForAll char damage) {
        String token = tokens.encode("owner", ALL, position(ALL, text));
        int index = Math.floorMod(at, token.length() - 1); // not the last character, because it has unused bits
        StringBuilder damaged = new StringBuilder(token);
        damaged.setCharAt(index, damage);

        if (!damaged.toString().equals(token)) {
            assertRejected(tokens, "owner", ALL, damaged.toString());
        }
    }

    /** Tokens are parts of URLs, so access logs contain them. */
    @Property
    void tokenWithSecretHidesNameAndId(@ForAll("names") String name) {
        PersonInterestQuery byName =
                PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build();
        ListPosition position = new ListPosition.AtText(name, "the-id-of-the-interest");

        assertThat(bytesOf(encrypted.encode("owner", byName, position)))
                .doesNotContain(name)
                .doesNotContain("the-id");
        assertThat(bytesOf(tokens.encode("owner", byName, position)))
                .as("token without a secret, which contains the name as documented")
                .contains(name);
    }

    private static String bytesOf(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
    }

    @Example
    void tokensWithSecretAreUnique() {
        ListPosition position = position(ALL, "x");

        assertThat(Stream.generate(() -> encrypted.encode("owner", ALL, position))
                        .limit(1_000))
                .doesNotHaveDuplicates();
    }

    /** Tests every length. */
    @Example
    void truncatedTokenIsRejected() {
        for (PageTokens either : List.of(tokens, encrypted)) {
            byte[] token = Base64.getUrlDecoder().decode(either.encode("owner", ALL, position(ALL, "x")));
            for (int length = 0; length < token.length; length++) {
                assertRejected(
                        either,
                        "owner",
                        ALL,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, length)));
            }
        }
    }

    @Example
    void tokenOfOtherSecretIsRejected() {
        PageTokens secret = new PageTokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        PageTokens same = new PageTokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        PageTokens guess = new PageTokens("0123456789abcdeF".getBytes(StandardCharsets.UTF_8));
        ListPosition position = position(ALL, "x");

        assertThat(same.decode("owner", ALL, secret.encode("owner", ALL, position)))
                .isEqualTo(position);
        assertRejected(secret, "owner", ALL, tokens.encode("owner", ALL, position));
        assertRejected(secret, "owner", ALL, guess.encode("owner", ALL, position));
        assertRejected(tokens, "owner", ALL, secret.encode("owner", ALL, position));
    }

    /**
     * Without a secret, anyone who knows the format can create such a token. A storage must never receive values that
     * no interest can have.
     */
    @Example
    void impossiblePositionIsRejected() {
        Instant moment = TimestampPrecision.MIN;
        String longest = "x".repeat(PersonInterest.MAX_ID_LENGTH);
        PersonInterestQuery byName =
                PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build();
        ListPosition atLongest = new ListPosition.AtMoment(moment, longest);

        assertThat(tokens.decode("owner", ALL, tokens.encode("owner", ALL, atLongest)))
                .isEqualTo(atLongest);
        for (String id : new String[] {"", "\u0000", longest + "x"}) {
            assertForgeryRejected(ALL, new ListPosition.AtMoment(moment, id));
            assertForgeryRejected(byName, new ListPosition.AtText("a", id));
            assertForgeryRejected(byName, new ListPosition.AtText(null, id));
        }
        assertForgeryRejected(byName, new ListPosition.AtText("\u0000", "id"));
        for (long steps : new long[] {Long.MIN_VALUE, TimestampPrecision.toSteps(moment) - 1, Long.MAX_VALUE}) {
            assertForgeryRejected(ALL, new ListPosition.AtMoment(TimestampPrecision.ofSteps(steps), "id"));
        }
        assertForgeryRejected(byName, atLongest);
        assertForgeryRejected(ALL, new ListPosition.AtText("a", "id"));
    }

    private void assertForgeryRejected(PersonInterestQuery query, ListPosition position) {
        assertRejected(tokens, "owner", query, tokens.encode("owner", query, position));
    }

    @Property
    void arbitraryTextIsRejected(@ForAll("either") PageTokens tokens, @ForAll String text) {
        assertRejected(tokens, "owner", ALL, text);
    }

    private static void assertRejected(PageTokens tokens, String owner, PersonInterestQuery query, String token) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> tokens.decode(owner, query, token))
                .withMessageStartingWith("pageToken: ");
    }

    /** Returns a position in the list of a query, derived from a text. */
    private static ListPosition position(PersonInterestQuery query, String text) {
        Instant moment = Instant.EPOCH.plusNanos(100L * text.hashCode());
        return ListPosition.of(
                PersonInterest.builder("id-" + text.length(), moment)
                        .lastModifiedDateTime(moment.plusSeconds(text.length()))
                        .displayName(text.isEmpty() ? null : text)
                        .build(),
                query.orderBy().property());
    }

    @Provide
    Arbitrary<PageTokens> either() {
        return Arbitraries.of(tokens, encrypted);
    }

    /** Returns names that are too long to occur by chance and have the same bytes in every encoding. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().alpha().ofMinLength(6).ofMaxLength(300);
    }

    @Provide
    Arbitrary<String> ids() {
        return texts().filter(PersonInterest::isId);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(60).filter(StorableText::accepts);
    }

    @Provide
    Arbitrary<PersonInterestQuery> queries() {
        Arbitrary<OrderBy> orders = Combinators.combine(
                        Arbitraries.of(OrderBy.Property.class), Arbitraries.of(OrderBy.Direction.class))
                .as(OrderBy::new);
        Arbitrary<PersonInterestQuery.Builder> ordered = Combinators.combine(
                        orders, Arbitraries.integers().between(0, 2))
                .as((orderBy, skip) ->
                        PersonInterestQuery.builder().orderBy(orderBy).skip(skip));
        return Arbitraries.frequencyOf(
                        Tuple.of(3, ordered),
                        Tuple.of(
                                1,
                                Combinators.combine(ordered, Arbitraries.of("", "a", "b"))
                                        .as(PersonInterestQuery.Builder::category)),
                        Tuple.of(
                                1,
                                Combinators.combine(ordered, Arbitraries.of(CollaborationTag.known()))
                                        .as(PersonInterestQuery.Builder::collaborationTag)),
                        Tuple.of(
                                1,
                                Combinators.combine(ordered, Arbitraries.of(Audience.class))
                                        .as(PersonInterestQuery.Builder::audience)),
                        Tuple.of(
                                1,
                                Combinators.combine(ordered, Arbitraries.of(true, false))
                                        .as(PersonInterestQuery.Builder::inferred)),
                        Tuple.of(
                                1,
                                Combinators.combine(ordered, Arbitraries.of(Instant.EPOCH, TimestampPrecision.MAX))
                                        .as(PersonInterestQuery.Builder::modifiedSince)))
                .map(PersonInterestQuery.Builder::build);
    }
}
