package dev.personinterest.examples.graphservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response of the service. */
record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper MAPPER = new JsonMapper();

    JsonNode json() {
        return MAPPER.readTree(body);
    }

    JsonNode json(String pointer) {
        return json().at(pointer);
    }

    @Nullable
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    Answer isOk() {
        return is(200);
    }

    Answer is(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /** Asserts that the response is a complete error envelope. */
    Answer fails(int expected, String code) {
        is(expected);
        assertThat(header("Content-Type")).startsWith("application/json");
        assertThat(json("/error/code").stringValue()).isEqualTo(code);
        assertThat(json("/error/message").stringValue()).isNotBlank();
        assertThat(json("/error/innerError/date").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(json("/error/innerError/request-id").stringValue()).isEqualTo(header("request-id"));
        return this;
    }

    /** Asserts that the response reports a violation of the property. */
    Answer failsOn(String target) {
        fails(400, "badRequest");
        assertThat(json("/error/target").stringValue()).isEqualTo(target);
        return this;
    }
}
