package com.example.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One application with two databases, selected by configuration. */
class InterestApplicationTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @Test
    void storesInterestsInH2() throws Exception {
        assertInterestsAreStored();

        assertTrue(Files.exists(Path.of("data", "interests.mv.db")));
    }

    @Test
    void storesInterestsInPostgreSql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            assertInterestsAreStored(
                    "--spring.profiles.active=postgresql",
                    "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"));
        }
    }

    private static void assertInterestsAreStored(String... configuration) throws Exception {
        String interest;
        String updated;
        try (Running application = Running.start(configuration)) {
            String created = application.send(
                    201, "POST", "/users/anna/interests", "{\"displayName\":\"Chess\",\"description\":\"Blitz\"}");
            Matcher id = ID.matcher(created);
            assertTrue(id.find(), created);
            interest = "/users/anna/interests/" + id.group(1);

            updated = application.send(200, "PATCH", interest, "{\"categories\":[\"Sports\"],\"description\":null}");
        }

        assertTrue(
                updated.contains("\"categories\":[\"Sports\"],\"description\":null,\"displayName\":\"Chess\""),
                updated);
        try (Running application = Running.start(configuration)) {
            assertEquals(updated, application.send(200, "GET", interest, ""));
            application.send(201, "POST", "/users/anna/interests", "{\"displayName\":\"Go\"}");
            String list = application.send(200, "GET", "/users/anna/interests?$top=1", "");
            assertTrue(list.startsWith("{\"value\":[" + updated + "],\"@odata.nextLink\":\"http"), list);
            application.send(204, "DELETE", interest, "");
            application.send(404, "GET", interest, "");
        }
    }

    private record Running(ConfigurableApplicationContext context) implements AutoCloseable {

        static Running start(String... configuration) {
            List<String> arguments = new ArrayList<>(List.of(configuration));
            arguments.add("--server.address=127.0.0.1");
            arguments.add("--server.port=0");
            return new Running(SpringApplication.run(InterestApplication.class, arguments.toArray(String[]::new)));
        }

        String send(int status, String method, String path, String body) throws IOException, InterruptedException {
            URI uri =
                    URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertEquals(status, response.statusCode(), response.body());
            return response.body();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
