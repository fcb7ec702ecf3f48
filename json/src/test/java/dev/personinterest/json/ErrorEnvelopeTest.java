package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.ContentTooLargeException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.constraints.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErrorEnvelopeTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Violation WEB_URL = new Violation("webUrl", "webUrl", "must be an absolute http or https URL");
    private static final Violation BODY = new Violation("", "emptyBody", "the body must not be empty");

    @Test
    void singleViolationIsError() {
        assertThat(text(JSON.writeError(new InvalidRequestException(WEB_URL))))
                .isEqualTo("{\"error\":{\"code\":\"badRequest\","
                        + "\"message\":\"webUrl: must be an absolute http or https URL\",\"target\":\"webUrl\","
                        + "\"innerError\":{\"code\":\"webUrl\"}}}");
    }

    @Test
    void violationOfWholeBodyHasNoTarget() {
        assertThat(text(JSON.writeError(new InvalidRequestException(BODY))))
                .isEqualTo("{\"error\":{\"code\":\"badRequest\",\"message\":\"the body must not be empty\","
                        + "\"innerError\":{\"code\":\"emptyBody\"}}}");
    }

    @Test
    void severalViolationsAreDetails() {
        Violation tag = new Violation("collaborationTags[1]", "notNull", "must not be null");
        assertThat(text(JSON.writeError(new InvalidRequestException(List.of(WEB_URL, tag, BODY)))))
                .isEqualTo("{\"error\":{\"code\":\"badRequest\","
                        + "\"message\":\"the request breaks 3 rules; details has one entry for each\",\"details\":["
                        + "{\"code\":\"webUrl\",\"message\":\"must be an absolute http or https URL\",\"target\":\"webUrl\"},"
                        + "{\"code\":\"notNull\",\"message\":\"must not be null\",\"target\":\"collaborationTags[1]\"},"
                        + "{\"code\":\"emptyBody\",\"message\":\"the body must not be empty\"}]}}");
    }

    @Test
    void innerErrorContainsDateAndRequestIds() {
        Instant date = Instant.parse("2020-07-06T06:34:12.229Z");
        assertThat(text(JSON.writeError(new InvalidRequestException(WEB_URL), date, "r1", "c1")))
                .endsWith(",\"innerError\":{\"code\":\"webUrl\",\"date\":\"2020-07-06T06:34:12.229Z\","
                        + "\"request-id\":\"r1\",\"client-request-id\":\"c1\"}}}");
        assertThat(text(JSON.writeError(new PersonInterestNotFoundException("x"), date, "r1", null)))
                .isEqualTo("{\"error\":{\"code\":\"notFound\","
                        + "\"message\":\"id: the profile has no interest with this id\",\"innerError\":{"
                        + "\"date\":\"2020-07-06T06:34:12.229Z\",\"request-id\":\"r1\"}}}");
    }

    @Test
    void otherErrorHasSameEnvelope() {
        Instant date = Instant.parse("2020-07-06T06:34:12.229Z");

        assertThat(text(JSON.writeError("unauthorized", "a \"token\" is needed", date, "r1", "c1")))
                .isEqualTo(
                        "{\"error\":{\"code\":\"unauthorized\",\"message\":\"a \\\"token\\\" is needed\",\"innerError\":{"
                                + "\"date\":\"2020-07-06T06:34:12.229Z\",\"request-id\":\"r1\",\"client-request-id\":\"c1\"}}}");
        assertThatThrownBy(() -> JSON.writeError("", "x", date, "r1", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JSON.writeError("x", "", date, "r1", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static List<PersonInterestException> exceptions() {
        return List.of(
                new ContentTooLargeException(7),
                new InvalidRequestException(BODY),
                new PersonInterestAlreadyExistsException("x"),
                new PersonInterestNotFoundException("x"),
                new PreconditionFailedException("x"));
    }

    @Test
    void unpairedSurrogatesAreReplaced() {
        byte[] envelope = JSON.writeError(new InvalidRequestException(WEB_URL), Instant.EPOCH, "a\uD800b", "\uDC00");

        assertThat(text(envelope)).endsWith("\"request-id\":\"a\uFFFDb\",\"client-request-id\":\"\uFFFD\"}}}");
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void everyExceptionHasCodeAndMessage(PersonInterestException exception) {
        JsonNode error = MAPPER.readTree(JSON.writeError(exception)).get("error");

        assertThat(error.get("code").stringValue()).isEqualTo(exception.code());
        assertThat(error.get("message").stringValue())
                .isEqualTo(exception.getMessage())
                .isNotEmpty();
    }

    @Property
    void envelopeIsValidJsonForAnyTexts(
            @ForAll String property, @ForAll String requestId, @ForAll String clientRequestId) {
        InvalidRequestException exception = new InvalidRequestException(new Violation(property, "rule", "message"));

        JsonNode error = MAPPER.readTree(JSON.writeError(exception, Instant.EPOCH, requestId, clientRequestId))
                .get("error");

        assertThat(error.get("innerError").get("request-id").stringValue()).isEqualTo(replaced(requestId));
        assertThat(error.get("innerError").get("client-request-id").stringValue())
                .isEqualTo(replaced(clientRequestId));
        assertThat(error.path("target").asString("")).isEqualTo(replaced(property));
    }

    /** Replaces unpaired surrogates as Java's encoder does, but with U+FFFD. */
    private static String replaced(String text) {
        StringBuilder wellFormed = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            boolean unpaired = Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE;
            wellFormed.appendCodePoint(unpaired ? 0xFFFD : c);
        }
        return wellFormed.toString();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
