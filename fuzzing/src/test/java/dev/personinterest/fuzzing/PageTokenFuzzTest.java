package dev.personinterest.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any page token returns a page or is rejected with InvalidRequestException. */
class PageTokenFuzzTest {

    private static final Caller ANNA = Caller.user("anna").scopes("User.ReadWrite");

    private static final List<PersonInterestQuery> QUERIES = List.of(
            PersonInterestQuery.all(),
            PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build());

    private final InMemoryPersonInterestRepository storage = new InMemoryPersonInterestRepository();
    private final PersonInterests readable = PersonInterests.builder(storage).build();
    private final PersonInterests encrypted =
            PersonInterests.builder(storage).pageTokenSecret(new byte[16]).build();

    PageTokenFuzzTest() {
        Stream.of("Chess", "Football", "Tango")
                .map(name -> NewPersonInterest.builder().displayName(name).build())
                .forEach(interest -> readable.create(ANNA, UserRef.me(), interest));
    }

    @FuzzTest(maxDuration = "20s")
    void damaged(byte[] token) {
        String text = new String(token, UTF_8);
        for (PersonInterestQuery query : QUERIES) {
            listOrReject(readable, query, text);
            listOrReject(encrypted, query, text);
            listOrReject(encrypted, query, Base64.getUrlEncoder().encodeToString(token));
        }
    }

    /** With a valid digest, which anyone who knows the format can compute. */
    @FuzzTest(maxDuration = "20s")
    void forged(byte[] payload) {
        for (PersonInterestQuery query : QUERIES) {
            listOrReject(readable, query, ForgedToken.of("anna", query.orderBy(), payload));
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void forgedTokenEqualsGenuineToken(PersonInterestQuery query) {
        PersonInterestPage page = readable.list(ANNA, UserRef.me(), query, PageRequest.first(1));

        String genuine = page.nextPageToken();

        assertThat(ForgedToken.of("anna", query.orderBy(), ForgedToken.payloadOf(genuine)))
                .isEqualTo(genuine);
    }

    static List<PersonInterestQuery> queries() {
        return QUERIES;
    }

    private static void listOrReject(PersonInterests interests, PersonInterestQuery query, String token) {
        PageRequest request;
        PersonInterestPage page;
        try {
            request = PageRequest.first(2).next(token);
            page = interests.list(ANNA, UserRef.me(), query, request);
        } catch (InvalidRequestException e) {
            return;
        }
        assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
    }
}
