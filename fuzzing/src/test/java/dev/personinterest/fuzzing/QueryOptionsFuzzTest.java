package dev.personinterest.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.odata.QueryOptions;
import dev.personinterest.service.PersonInterestPage;
import java.util.List;
import java.util.Objects;

/** Any query is read or rejected with InvalidRequestException. The link to the next page requests the same list. */
class QueryOptionsFuzzTest {

    private static final String URL = "https://example.com/beta/me/profile/interests";

    @FuzzTest(maxDuration = "20s")
    void ofList(byte[] query) {
        QueryOptions options;
        try {
            options = QueryOptions.ofList(new String(query, UTF_8));
        } catch (InvalidRequestException e) {
            return;
        }

        String link = Objects.requireNonNull(options.nextLink(URL, new PersonInterestPage(List.of(), "token")));
        QueryOptions next = QueryOptions.ofList(link.substring(URL.length() + 1));

        assertThat(next.query()).isEqualTo(options.query());
        assertThat(next.select()).isEqualTo(options.select());
        assertThat(next.page()).isEqualTo(options.page().next("token"));
    }
}
