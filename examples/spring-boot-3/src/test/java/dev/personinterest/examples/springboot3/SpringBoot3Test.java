package dev.personinterest.examples.springboot3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot 3 application with Jackson 2's ObjectMapper, tested over HTTP. */
class SpringBoot3Test {

    private static final Caller ALICE = Caller.user("alice").scopes("User.ReadWrite");

    private static ConfigurableApplicationContext application;

    private final HttpClient client = HttpClient.newHttpClient();
    private final PersonInterestJson json = PersonInterestJson.create();
    private PersonInterest chess;

    @BeforeAll
    static void start() {
        application = SpringApplication.run(
                InterestApplication.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void create() {
        chess = application
                .getBean(PersonInterests.class)
                .create(ALICE, UserRef.me(), json.readNew("{\"displayName\":\"Chess\",\"description\":\"Blitz\"}"));
    }

    @Test
    void springBootAndJacksonHaveExpectedVersions() {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
        assertThat(new ObjectMapper().version().toString()).startsWith("2.19.");
    }

    @Test
    void interestIsReturned() throws Exception {
        HttpResponse<byte[]> response = send("GET", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo(json.write(chess));
    }

    @Test
    void patchIsApplied() throws Exception {
        HttpResponse<byte[]> response = send("PATCH", "{\"categories\":[\"Games\"],\"description\":null}");
        PersonInterest updated = json.readInterest(response.body());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(updated.displayName()).isEqualTo("Chess");
        assertThat(updated.categories()).containsExactly("Games");
        assertThat(updated.description()).isNull();
    }

    @Test
    void creationHasAdditionalRules() throws Exception {
        String withUnknownAudience = "{\"displayName\":\"Go\",\"allowedAudiences\":\"unknownFutureValue\"}";
        HttpResponse<byte[]> created = send("POST", "/users/alice/interests", "{\"displayName\":\"Go\"}");

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(json.readInterest(created.body()).displayName()).isEqualTo("Go");
        assertThat(send("POST", "/users/alice/interests", withUnknownAudience).statusCode())
                .isEqualTo(400);
    }

    @Test
    void absentInterestIsNotFound() throws Exception {
        HttpResponse<byte[]> response = send("PATCH", "/users/alice/interests/absent", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"notFound\"");
    }

    @Test
    void everyViolationIsReported() throws Exception {
        HttpResponse<byte[]> response = send("PATCH", "{\"colour\":1,\"categories\":[null]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("colour", "categories[0]");
    }

    record Renaming(String reason, Optional<PersonInterestPatch> patch) {}

    @Test
    void optionalPatchMayBeAbsent() throws Exception {
        ObjectMapper mapper = application.getBean(ObjectMapper.class);

        assertThat(mapper.readValue("{\"reason\":\"x\"}", Renaming.class))
                .isEqualTo(new Renaming("x", Optional.empty()));
        assertThat(mapper.readValue("{\"reason\":\"x\",\"patch\":{}}", Renaming.class)
                        .patch())
                .contains(PersonInterestPatch.builder().build());
    }

    private HttpResponse<byte[]> send(String method, String body) throws IOException, InterruptedException {
        return send(method, "/users/alice/interests/" + chess.id(), body);
    }

    private HttpResponse<byte[]> send(String method, String path, String body)
            throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
