package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.spring.application.Application;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code @RequestBody} applies every rule and limit of the library, and every error has the same response format. */
@SpringBootTest(
        classes = Application.class,
        properties = {"spring.datasource.url=jdbc:h2:mem:bodies;DB_CLOSE_DELAY=-1", "person-interest.jdbc.schema=create"
        })
@AutoConfigureMockMvc
@Import(BodiesTest.OtherController.class)
class BodiesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private MockMvcTester http;

    private final String interests = "/users/" + UUID.randomUUID() + "/interests";

    @RestController
    static class OtherController {

        record Wrapper(String note, PersonInterestPatch patch) {}

        @PostMapping("/optional")
        String optional(@RequestBody Optional<PersonInterestPatch> patch) {
            return patch.isPresent() ? "present" : "empty";
        }

        @PostMapping("/notRequired")
        String notRequired(@RequestBody(required = false) NewPersonInterest interest) {
            return interest == null ? "null" : "present";
        }

        @PostMapping("/wrapper")
        String wrapper(@RequestBody Wrapper wrapper) {
            return wrapper.note();
        }

        @PostMapping("/other")
        String other(@RequestBody List<String> other) {
            return other.toString();
        }
    }

    /** Asserts that an error response has the code and, unless it is empty, the rule. */
    void assertError(MvcTestResult result, String code, String rule) {
        assertThat(result).hasContentType(MediaType.APPLICATION_JSON);
        JsonNode error = body(result).path("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("innerError").path("code").asString("")).isEqualTo(rule);
    }

    static JsonNode body(MvcTestResult result) {
        return JSON.readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult send(HttpMethod method, String path, byte[] body) {
        return http.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult send(HttpMethod method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private String create(String body) {
        MvcTestResult created = send(HttpMethod.POST, interests, body);
        assertThat(created).hasStatus(HttpStatus.CREATED);
        return interests + "/" + body(created).path("id").asString();
    }

    @Test
    void interestIsCreatedUpdatedAndRead() {
        String path = create("{\"displayName\":\"Chelsea FC\"}");

        assertThat(send(HttpMethod.PATCH, path, "{\"description\":\"Football\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("\"description\":\"Football\",\"displayName\":\"Chelsea FC\"");
        assertThat(http.get().uri(path))
                .hasStatusOk()
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyText()
                .contains("\"description\":\"Football\",\"displayName\":\"Chelsea FC\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "application/json;odata.metadata=minimal"})
    void otherJsonMediaTypesAreAccepted(String contentType) {
        assertThat(http.patch()
                        .uri(create("{}"))
                        .contentType(MediaType.parseMediaType(contentType))
                        .content("{\"displayName\":\"x\"}"))
                .hasStatusOk();
    }

    @Test
    void creationHasAdditionalRules() {
        String sentBack = "{\"displayName\":\"x\",\"allowedAudiences\":\"unknownFutureValue\"}";

        MvcTestResult rejected = send(HttpMethod.POST, interests, sentBack);
        assertThat(rejected).hasStatus(HttpStatus.BAD_REQUEST);
        assertError(rejected, "badRequest", "knownAudiences");
        assertThat(send(HttpMethod.PATCH, create("{}"), sentBack)).hasStatusOk();
    }

    static byte[] blanks(int size) {
        return " ".repeat(size).getBytes(StandardCharsets.US_ASCII);
    }

    static List<byte[]> tooLarge() {
        return List.of(
                blanks(50_000_000),
                ("{\"@odata.foo\":\"" + "a".repeat(15_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII),
                ("{\"description\":\"" + "a".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII),
                ("{}" + " ".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void tooLargeBodyIsRejected(byte[] body) {
        MvcTestResult post = send(HttpMethod.POST, interests, body);
        MvcTestResult patch = send(HttpMethod.PATCH, create("{}"), body);

        assertThat(post).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(patch).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertError(post, "contentTooLarge", "");
        assertError(patch, "contentTooLarge", "");
    }

    static List<Arguments> invalid() {
        String deep = "{\"@odata.foo\":" + "[".repeat(100) + "]".repeat(100) + "}";
        return List.of(
                Arguments.of("", "emptyBody"),
                Arguments.of("{\"displayName\":", "json"),
                Arguments.of("nonsense", "json"),
                Arguments.of("[]", "object"),
                Arguments.of("null", "object"),
                Arguments.of("{} {}", "trailingContent"),
                Arguments.of(deep, "nestingDepth"),
                Arguments.of("{\"displayName\":\"\u00ff\"}", "encoding"),
                Arguments.of("{\"colour\":\"blue\"}", "unknownProperty"),
                Arguments.of("{\"webUrl\":\"nowhere\"}", "webUrl"),
                Arguments.of("{\"displayName\":7}", "type"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidBodyIsRejected(String body, String rule) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);

        MvcTestResult post = send(HttpMethod.POST, interests, bytes);
        MvcTestResult patch = send(HttpMethod.PATCH, create("{}"), bytes);

        assertThat(post).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(patch).hasStatus(HttpStatus.BAD_REQUEST);
        assertError(post, "badRequest", rule);
        assertError(patch, "badRequest", rule);
    }

    @Test
    void emptyBodyWithoutContentTypeIsRejected() {
        MvcTestResult result = http.patch().uri(create("{}")).exchange();

        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST);
        assertError(result, "badRequest", "emptyBody");
    }

    @Test
    void optionalBodyMayBeEmpty() {
        assertThat(send(HttpMethod.POST, "/optional", "")).hasStatusOk().hasBodyTextEqualTo("empty");
        assertThat(send(HttpMethod.POST, "/optional", "{}")).hasStatusOk().hasBodyTextEqualTo("present");
        assertThat(send(HttpMethod.POST, "/notRequired", "")).hasStatusOk().hasBodyTextEqualTo("null");
        assertThat(send(HttpMethod.POST, "/notRequired", "{}")).hasStatusOk().hasBodyTextEqualTo("present");
    }

    @Test
    void errorInNestedPatchIsRejected() {
        assertThat(send(HttpMethod.POST, "/wrapper", "{\"note\":\"n\",\"patch\":{}}"))
                .hasStatusOk()
                .hasBodyTextEqualTo("n");
        MvcTestResult rejected = send(HttpMethod.POST, "/wrapper", "{\"patch\":{\"webUrl\":7}}");
        assertThat(rejected).hasStatus(HttpStatus.BAD_REQUEST);
        assertError(rejected, "badRequest", "type");
    }

    @Test
    void bodiesOfOtherTypesAreUnaffected() {
        assertThat(send(HttpMethod.POST, "/other", "[\"a\"]")).hasStatusOk().hasBodyTextEqualTo("[a]");
        assertThat(send(HttpMethod.POST, "/other", "nonsense"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .doesNotContain("\"error\":{");
        assertThat(send(HttpMethod.POST, "/other", "")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void absentInterestIsNotFound() {
        MvcTestResult get = http.get().uri(interests + "/absent").exchange();

        assertThat(get).hasStatus(HttpStatus.NOT_FOUND);
        assertError(get, "notFound", "");
    }
}
