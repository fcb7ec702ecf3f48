package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;
import static dev.personinterest.examples.graphservice.Session.INTERESTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every error response has the error envelope, whether the server, the security filters, the routes or the library
 * rejected the request.
 */
class ErrorsTest extends ServiceTest {

    @Test
    void singleViolationSetsTarget() {
        Answer rejected = owner.post(INTERESTS, "{\"webUrl\":\"x\"}").failsOn("webUrl");

        assertThat(rejected.json("/error/innerError/code").stringValue()).isEqualTo("webUrl");
        assertThat(rejected.json("/error").has("details")).isFalse();
    }

    @Test
    void severalViolationsAreDetails() {
        Answer rejected =
                owner.post(INTERESTS, "{\"webUrl\":\"x\",\"unknown\":1}").fails(400, "badRequest");

        assertThat(rejected.json("/error/details")).hasSize(2).allSatisfy(detail -> {
            assertThat(detail.get("code").stringValue()).isNotBlank();
            assertThat(detail.get("message").stringValue()).isNotBlank();
            assertThat(detail.get("target").stringValue()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/merge-patch+json", "x"})
    void otherMediaTypesAreUnsupported(String mediaType) {
        String path = owner.created("{}");

        owner.send("POST", INTERESTS, "{}", "Content-Type", mediaType).fails(415, "unsupportedMediaType");
        owner.send("PATCH", path, "{}", "Content-Type", mediaType).fails(415, "unsupportedMediaType");
    }

    @Test
    void missingContentTypeIsUnsupported() {
        owner.send("POST", INTERESTS, "{}").fails(415, "unsupportedMediaType");
        owner.send("POST", INTERESTS, "{}", "Content-Type", "application/json; charset=utf-8")
                .is(201);
    }

    @Test
    void bodyAboveLimitIsTooLarge() {
        String body = "{\"description\":\"" + "x".repeat(2_000_000) + "\"}";

        owner.post(INTERESTS, body).fails(413, "contentTooLarge");
    }

    @Test
    void internalErrorHidesDetails() {
        try (RunningService broken = new RunningService("--person-interest.jdbc.schema=none")) { // the table is missing
            Answer failed = broken.user(INNOCENTY, "User.ReadWrite")
                    .post(INTERESTS, "{}", "client-request-id", "c-1")
                    .fails(500, "internalServerError");

            assertThat(failed.body()).doesNotContainIgnoringCase("sql").doesNotContain("person_interest");
            assertThat(failed.header("client-request-id")).isEqualTo("c-1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404, notFound",
        "GET, /beta/me, 404, notFound",
        "GET, /v1.0/me/profile/interests, 404, notFound",
        "PUT, /beta/me/profile/interests, 405, methodNotAllowed",
        "DELETE, /beta/me/profile/interests, 405, methodNotAllowed",
        "POST, /beta/me/profile/interests/x, 405, methodNotAllowed",
        "GET, /beta/me/profile/interests/a%2Fb, 400, badRequest",
        "GET, /beta/me//profile/interests, 400, badRequest"
    })
    void otherPathsAndMethodsAreRejected(String method, String path, int status, String code) {
        owner.send(method, path, null).fails(status, code);
    }

    @Test
    void malformedHttpRequestIsRejected() throws IOException {
        URI uri = URI.create(service.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write("GET /beta/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("{\"error\":{\"code\":\"badRequest\",\"message\":\"");
        }
    }

    @Test
    void clientRequestIdIsReturned() {
        Answer listed = owner.get(INTERESTS, "client-request-id", "c-1").isOk();
        assertThat(listed.header("client-request-id")).isEqualTo("c-1");
        assertThat(listed.header("request-id")).isNotBlank();

        Answer rejected =
                owner.get(INTERESTS + "/x", "client-request-id", "c-2").fails(404, "notFound");
        assertThat(rejected.header("client-request-id")).isEqualTo("c-2");
        assertThat(rejected.json("/error/innerError/client-request-id").stringValue())
                .isEqualTo("c-2");

        Answer unauthenticated = new Session(service.url(), null)
                .get(INTERESTS, "client-request-id", "c-3")
                .fails(401, "unauthorized");
        assertThat(unauthenticated.json("/error/innerError/client-request-id").stringValue())
                .isEqualTo("c-3");
        assertThat(owner.get(INTERESTS).header("client-request-id")).isNull();
    }
}
