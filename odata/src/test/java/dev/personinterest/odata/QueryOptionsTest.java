package dev.personinterest.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.constraints.StorableText;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.testkit.PersonInterestArbitraries;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOptionsTest {

    @ParameterizedTest
    @NullAndEmptySource
    void absentOptionsReturnDefaults(@Nullable String query) {
        QueryOptions options = QueryOptions.ofList(query);

        assertThat(options.query()).isEqualTo(PersonInterestQuery.all());
        assertThat(options.page()).isEqualTo(PageRequest.first());
        assertThat(options.select()).isEmpty();
        assertThat(QueryOptions.ofEntity(query).select()).isEmpty();
        assertThat(QueryOptions.ofChange(query).select()).isEmpty();
    }

    @Property
    void queryIsReadFromItsOptions(@ForAll("queries") PersonInterestQuery query) {
        assertThat(QueryOptions.ofList(written(query)).query()).isEqualTo(query);
    }

    static Stream<Object[]> filters() {
        return Stream.of(
                new Object[] {"categories/any(c:c eq 'Sports')", with().category("Sports")},
                new Object[] {"categories/any( i : i eq 'it''s' )", with().category("it's")},
                new Object[] {"categories/any(c:c eq '')", with().category("")},
                new Object[] {"categories/any(c:c eq ' and ')", with().category(" and ")},
                new Object[] {
                    "collaborationTags/any(t:t eq 'ableToMentor')",
                    with().collaborationTag(CollaborationTag.ABLE_TO_MENTOR)
                },
                new Object[] {"allowedAudiences has 'me'", with().audience(Audience.ME)},
                new Object[] {
                    "allowedAudiences has microsoft.graph.allowedAudiences'groupMembers'",
                    with().audience(Audience.GROUP_MEMBERS)
                },
                new Object[] {"inference eq null", with().inferred(false)},
                new Object[] {" inference  ne\tnull ", with().inferred(true)},
                new Object[] {
                    "lastModifiedDateTime ge 2020-07-06T06:34:12.2294868Z",
                    with().modifiedSince(Instant.parse("2020-07-06T06:34:12.2294868Z"))
                },
                new Object[] {
                    "inference ne null and categories/any(c:c eq 'a'' and ''b') and allowedAudiences has 'family'",
                    with().inferred(true).category("a' and 'b").audience(Audience.FAMILY)
                });
    }

    @ParameterizedTest
    @MethodSource
    void filters(String filter, PersonInterestQuery.Builder expected) {
        assertThat(QueryOptions.ofList("$filter=" + encoded(filter)).query()).isEqualTo(expected.build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "and",
                "displayName eq 'x'",
                "categories/any(c:d eq 'x')",
                "categories/any(c:c eq 'it's')",
                "categories/any(c:c eq 'x'",
                "categories/any(c:c ne 'x')",
                "Categories/any(c:c eq 'x')",
                "collaborationTags/any(t:t eq x)",
                "allowedAudiences has 'nobody'",
                "allowedAudiences has 'me,family'",
                "allowedAudiences eq 'me'",
                "inference eq 'x'",
                "lastModifiedDateTime ge 2020-07-06",
                "lastModifiedDateTime ge 2020-13-06T00:00:00Z",
                "lastModifiedDateTime gt 2020-07-06T00:00:00Z",
                "inference eq null and",
                "inference eq null or inference ne null",
                "inference eq null inference ne null",
                "inference eq null and inference ne null",
                "inference eq nulland categories/any(c:c eq 'x')",
                "not inference eq null",
                "(inference eq null)"
            })
    void unsupportedFiltersAreRejected(String filter) {
        assertRejected(() -> QueryOptions.ofList("$filter=" + encoded(filter)), "$filter");
    }

    @ParameterizedTest
    @CsvSource({
        "createdDateTime, CREATED_DATE_TIME, ASCENDING",
        "createdDateTime asc, CREATED_DATE_TIME, ASCENDING",
        "lastModifiedDateTime desc, LAST_MODIFIED_DATE_TIME, DESCENDING",
        "displayName  desc, DISPLAY_NAME, DESCENDING"
    })
    void orders(String orderBy, OrderBy.Property property, OrderBy.Direction direction) {
        assertThat(QueryOptions.ofList("$orderby=" + encoded(orderBy)).query().orderBy())
                .isEqualTo(new OrderBy(property, direction));
    }

    @Test
    void topIsPageSizeAndSkiptokenIsPageToken() {
        assertThat(QueryOptions.ofList("$top=1").page()).isEqualTo(PageRequest.first(1));
        assertThat(QueryOptions.ofList("%24top=1000&$skiptoken=a%2Bb").page())
                .isEqualTo(PageRequest.first(1000).next("a+b"));
    }

    @Test
    void selectReturnsProperties() {
        assertThat(QueryOptions.ofEntity("$select=webUrl,+id").select()).containsExactly("webUrl", "id");
    }

    @Test
    void plusIsReadAsBlank() {
        assertThat(QueryOptions.ofList("$filter=inference+ne+null").query())
                .isEqualTo(with().inferred(true).build());
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> rejected() {
        return Stream.of(
                arguments("$count=true", "$count"),
                arguments("$expand=x", "$expand"),
                arguments("$search=x", "$search"),
                arguments("top=1", "top"),
                arguments("$TOP=1", "$TOP"),
                arguments("api-version=2", "api-version"),
                arguments("=1", ""),
                arguments("&", ""),
                arguments("%ff=1", ""),
                arguments("$top=%zz", "$top"),
                arguments("$top=%+1", "$top"),
                arguments("$top=%1", "$top"),
                arguments("$top=1%", "$top"),
                arguments("$top=1&$top=1", "$top"),
                arguments("$top", "$top"),
                arguments("$top=0", "$top"),
                arguments("$top=1001", "$top"),
                arguments("$top=-1", "$top"),
                arguments("$top=1.0", "$top"),
                arguments("$top=99999999999999", "$top"),
                arguments("$top=١", "$top"),
                arguments("$skip=-1", "$skip"),
                arguments("$orderby=webUrl", "$orderby"),
                arguments("$orderby=displayName%20DESC", "$orderby"),
                arguments("$orderby=displayName,createdDateTime", "$orderby"),
                arguments("$orderby=", "$orderby"),
                arguments("$select=", "$select"),
                arguments("$select=id,", "$select"),
                arguments("$select=*", "$select"),
                arguments("$select=source", "$select"));
    }

    @ParameterizedTest
    @MethodSource
    void rejected(String query, String option) {
        assertRejected(() -> QueryOptions.ofList(query), option);
    }

    /** Single bytes, truncated and overlong sequences, a surrogate, a value above U+10FFFF, and bytes in valid text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%ff",
                "%80",
                "%C3",
                "%E2%82",
                "%F0%9F%98",
                "%C0%AF",
                "%ED%A0%BD",
                "%F4%90%80%80",
                "caf%C3%A9%E9",
                "%C3\u00A9"
            })
    void invalidUtf8IsRejected(String text) {
        assertRejected(
                () -> QueryOptions.ofList("$top=1&$filter=categories/any(c:c%20eq%20'" + text + "')"), "$filter");
        assertRejected(() -> QueryOptions.ofList("$skiptoken=" + text), "$skiptoken");
    }

    @Property
    void everyStorableTextIsRead(@ForAll String text) {
        Assume.that(StorableText.accepts(text));
        String literal = "categories/any(c:c eq '" + text.replace("'", "''") + "')";
        PersonInterestQuery expected = with().category(text).build();

        assertThat(QueryOptions.ofList("$filter=" + encoded(literal)).query()).isEqualTo(expected);
        assertThat(QueryOptions.ofList("$filter=" + encodedWhereNecessary(literal))
                        .query())
                .isEqualTo(expected);
    }

    /** Some servers pass on characters that the client should have encoded. */
    private static String encodedWhereNecessary(String text) {
        return text.replace("%", "%25").replace("+", "%2b").replace("&", "%26").replace("=", "%3D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$filter=inference%20eq%20null", "$orderby=id", "$skip=1", "$skiptoken=x", "$top=1"})
    void optionsOfListAreRejectedElsewhere(String query) {
        String option = query.substring(0, query.indexOf('='));

        assertRejected(() -> QueryOptions.ofEntity(query), option);
        assertRejected(() -> QueryOptions.ofChange(query), option);
        assertRejected(() -> QueryOptions.ofChange("$select=id"), "$select");
    }

    /** No query causes another exception or an exponential run time. */
    @Property
    void anyTextIsReadOrRejected(@ForAll("hostile") String query) {
        try {
            assertThat(QueryOptions.ofList(query).query()).isNotNull();
        } catch (InvalidRequestException e) {
            assertThat(e.violations()).hasSize(1);
            assertThat(e.violations().get(0).message()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> parts = Arbitraries.of(
                "$filter=",
                "$top=",
                "$orderby=",
                "$select=",
                "&",
                "=",
                "%",
                "%00",
                "%C3",
                "%20and%20",
                "'",
                "''",
                "(c:c",
                "categories/any",
                "eq",
                "null",
                "inference",
                "%F0%9F%98%80",
                "+",
                "id",
                ",",
                "1");
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                parts.list().ofMaxSize(12).map(list -> String.join("", list)),
                parts.list().ofMaxSize(12).map(list -> "$filter=" + String.join("", list)));
    }

    @Property
    void messageContainsOnlyPrintableAscii(@ForAll String name) {
        String encoded = URLEncoder.encode("x" + name, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> QueryOptions.ofList(encoded + "=1"))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .matches("[ -~]{1,200}");
    }

    @Test
    void longFilterIsReadInLinearTime() {
        String quotes = "'".repeat(100_000);

        assertRejected(() -> QueryOptions.ofList("$filter=categories/any(c:c+eq+'x" + quotes), "$filter");
    }

    @Test
    void nextLinkContainsSameOptionsWithNextPage() {
        String query =
                "$filter=categories/any(c:c%20eq%20'a%26b')&$top=2&$skip=1&$orderby=displayName%20desc&$select=id";
        QueryOptions options = QueryOptions.ofList(query);
        String link = options.nextLink("https://example.com/i", new PersonInterestPage(List.of(), "a+/=é"));

        QueryOptions next = QueryOptions.ofList(URI.create(String.valueOf(link)).getRawQuery());
        assertThat(next.query()).isEqualTo(options.query());
        assertThat(next.select()).isEqualTo(options.select());
        assertThat(next.page()).isEqualTo(PageRequest.first(2).next("a+/=é"));
        assertThat(next.nextLink("x", new PersonInterestPage(List.of(), "t"))).contains("$skiptoken=t");
    }

    @Test
    void lastPageHasNoNextLink() {
        assertThat(QueryOptions.ofList(null).nextLink("x", new PersonInterestPage(List.of(), null)))
                .isNull();
    }

    @Provide
    Arbitrary<PersonInterestQuery> queries() {
        return PersonInterestArbitraries.queries();
    }

    /** Returns the options of a query. */
    private static String written(PersonInterestQuery query) {
        List<String> criteria = new ArrayList<>();
        if (query.category() != null) {
            criteria.add("categories/any(c:c eq " + quoted(query.category()) + ")");
        }
        if (query.collaborationTag() != null) {
            criteria.add("collaborationTags/any(t:t eq "
                    + quoted(query.collaborationTag().graphName()) + ")");
        }
        if (query.audience() != null) {
            criteria.add("allowedAudiences has '" + query.audience().graphName() + "'");
        }
        if (query.inferred() != null) {
            criteria.add(query.inferred() ? "inference ne null" : "inference eq null");
        }
        if (query.modifiedSince() != null) {
            criteria.add("lastModifiedDateTime ge " + query.modifiedSince());
        }
        String direction = query.orderBy().direction().name().substring(0, 4).replace("ASCE", "asc");
        return (criteria.isEmpty() ? "" : "$filter=" + encoded(String.join(" and ", criteria)) + "&")
                + "$orderby="
                + encoded(query.orderBy().property().graphName() + " " + direction.toLowerCase(Locale.ROOT))
                + "&$skip=" + query.skip();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static PersonInterestQuery.Builder with() {
        return PersonInterestQuery.builder();
    }

    private static void assertRejected(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String option) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        exception -> assertThat(exception.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.property()).isEqualTo(option);
                                    assertThat(violation.rule()).isEqualTo("queryOption");
                                }));
    }
}
