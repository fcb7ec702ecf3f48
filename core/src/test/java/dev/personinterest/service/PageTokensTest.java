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
    void leadsBackToItsPosition(
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
    void belongsToOneProfile(
            @ForAll("either") PageTokens tokens,
            @ForAll("ids") String owner,
            @ForAll("ids") String stranger,
            @ForAll("texts") String text) {
        if (!owner.equals(stranger)) {
            assertRefused(tokens, stranger, ALL, tokens.encode(owner, ALL, position(ALL, text)));
        }
    }

    @Property
    void belongsToOneQuery(
            @ForAll("either") PageTokens tokens,
            @ForAll("queries") PersonInterestQuery query,
            @ForAll("queries") PersonInterestQuery other,
            @ForAll("texts") String text) {
        String token = tokens.encode("owner", query, position(query, text));

        if (query.equals(other)) {
            assertThat(tokens.decode("owner", other, token)).isEqualTo(position(query, text));
        } else {
            assertRefused(tokens, "owner", other, token);
        }
    }

    @Example
    void partsOfAQueryDoNotRunTogether() {
        PersonInterestQuery one = PersonInterestQuery.builder()
                .category("a")
                .collaborationTag(CollaborationTag.of("b"))
                .build();
        PersonInterestQuery other = PersonInterestQuery.builder()
                .category("ab")
                .collaborationTag(CollaborationTag.of(""))
                .build();

        assertRefused(tokens, "owner", other, tokens.encode("owner", one, position(one, "x")));
        assertRefused(tokens, "ow", ALL, tokens.encode("owner", ALL, position(ALL, "x")));
    }

    @Property
    void isRefusedWhenAnyCharacterIsDamaged(
            @ForAll("either") PageTokens tokens, @ForAll("texts") String text, @ForAll int at, @ForAll char damage) {
        String token = tokens.encode("owner", ALL, position(ALL, text));
        int index = Math.floorMod(at, token.length() - 1); // the last one has bits to spare
        StringBuilder damaged = new StringBuilder(token);
        damaged.setCharAt(index, damage);

        if (!damaged.toString().equals(token)) {
            assertRefused(tokens, "owner", ALL, damaged.toString());
        }
    }

    /** Tokens travel in URLs, and so end in access logs. */
    @Property
    void withASecretNothingOfTheInterestCanBeRead(@ForAll("names") String name) {
        PersonInterestQuery byName =
                PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build();
        ListPosition position = new ListPosition.AtText(name, "the-id-of-the-interest");

        assertThat(bytesOf(encrypted.encode("owner", byName, position)))
                .doesNotContain(name)
                .doesNotContain("the-id");
        assertThat(bytesOf(tokens.encode("owner", byName, position)))
                .as("without a secret, which the documentation says")
                .contains(name);
    }

    private static String bytesOf(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
    }

    @Example
    void withASecretNoTwoTokensAreTheSame() {
        ListPosition position = position(ALL, "x");

        assertThat(Stream.generate(() -> encrypted.encode("owner", ALL, position))
                        .limit(1_000))
                .doesNotHaveDuplicates();
    }

    /** Of any length that a token might be cut to. */
    @Example
    void aTokenThatIsCutShortIsRefused() {
        for (PageTokens either : List.of(tokens, encrypted)) {
            byte[] token = Base64.getUrlDecoder().decode(either.encode("owner", ALL, position(ALL, "x")));
            for (int length = 0; length < token.length; length++) {
                assertRefused(
                        either,
                        "owner",
                        ALL,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, length)));
            }
        }
    }

    @Example
    void withASecretNobodyElseCanMakeOne() {
        PageTokens secret = new PageTokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        PageTokens same = new PageTokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        PageTokens guess = new PageTokens("0123456789abcdeF".getBytes(StandardCharsets.UTF_8));
        ListPosition position = position(ALL, "x");

        assertThat(same.decode("owner", ALL, secret.encode("owner", ALL, position)))
                .isEqualTo(position);
        assertRefused(secret, "owner", ALL, tokens.encode("owner", ALL, position));
        assertRefused(secret, "owner", ALL, guess.encode("owner", ALL, position));
        assertRefused(tokens, "owner", ALL, secret.encode("owner", ALL, position));
    }

    /**
     * Without a secret, whoever knows the format can make such a token; a storage must not meet what no interest can
     * have.
     */
    @Example
    void aPositionWhereNoInterestCanStandIsRefused() {
        Instant moment = TimestampPrecision.MIN;
        String longest = "x".repeat(PersonInterest.MAX_ID_LENGTH);
        PersonInterestQuery byName =
                PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build();
        ListPosition atLongest = new ListPosition.AtMoment(moment, longest);

        assertThat(tokens.decode("owner", ALL, tokens.encode("owner", ALL, atLongest)))
                .isEqualTo(atLongest);
        for (String id : new String[] {"", "\u0000", longest + "x"}) {
            assertForgeryRefused(ALL, new ListPosition.AtMoment(moment, id));
            assertForgeryRefused(byName, new ListPosition.AtText("a", id));
            assertForgeryRefused(byName, new ListPosition.AtText(null, id));
        }
        assertForgeryRefused(byName, new ListPosition.AtText("\u0000", "id"));
        for (long steps : new long[] {Long.MIN_VALUE, TimestampPrecision.toSteps(moment) - 1, Long.MAX_VALUE}) {
            assertForgeryRefused(ALL, new ListPosition.AtMoment(TimestampPrecision.ofSteps(steps), "id"));
        }
        assertForgeryRefused(byName, atLongest);
        assertForgeryRefused(ALL, new ListPosition.AtText("a", "id"));
    }

    private void assertForgeryRefused(PersonInterestQuery query, ListPosition position) {
        assertRefused(tokens, "owner", query, tokens.encode("owner", query, position));
    }

    @Property
    void anyOtherTextIsRefused(@ForAll("either") PageTokens tokens, @ForAll String text) {
        assertRefused(tokens, "owner", ALL, text);
    }

    private static void assertRefused(PageTokens tokens, String owner, PersonInterestQuery query, String token) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> tokens.decode(owner, query, token))
                .withMessageStartingWith("pageToken: ");
    }

    /** A position in the list of a query, made of a text. */
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

    /** Long enough not to be met by chance, and the same in every encoding. */
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
