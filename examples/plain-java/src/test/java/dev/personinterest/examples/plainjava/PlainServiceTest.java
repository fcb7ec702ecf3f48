package dev.personinterest.examples.plainjava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.json.PersonInterestJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainServiceTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    private PlainService service;

    @BeforeEach
    void start() throws IOException {
        service = new PlainService(0);
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    @Test
    void patchReturnsWholeInterest() throws Exception {
        PersonInterest created = service.created("Chess");

        HttpResponse<byte[]> response = send("PATCH", service.url(created), "{\"categories\":[\"Sports\"]}");

        assertThat(response.statusCode()).isEqualTo(200);
        PersonInterest updated = JSON.readInterest(response.body());
        assertThat(updated.categories()).isEqualTo(List.of("Sports"));
        assertThat(updated.displayName()).isEqualTo("Chess");
        assertThat(response.headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(send("PATCH", service.url(created), "{}", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(send("PATCH", service.url(created), "{}", "If-Match", "\"2\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | {\"unknown\":1} | | 400",
                "PATCH | {} | ?$select=id | 400",
                "PATCH | {} | x | 404",
                "GET | {} | | 405",
            })
    void unsupportedRequestIsRejected(String method, String body, String suffix, int status) throws Exception {
        String url = service.url(service.created("Chess")) + (suffix == null ? "" : suffix);

        assertThat(send(method, url, body).statusCode()).isEqualTo(status);
    }

    @Test
    void otherContentTypeIsUnsupported() throws Exception {
        String url = service.url(service.created("Chess"));

        assertThat(send("PATCH", url, "{}", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
    }

    @Test
    void threadsAreVirtualIfSupported() throws Exception {
        ExecutorService executor = ThreadPerRequest.executor();
        try {
            String thread =
                    executor.submit(() -> Thread.currentThread().toString()).get();

            assertThat(thread.startsWith("VirtualThread"))
                    .isEqualTo(Runtime.version().feature() >= 21);
        } finally {
            executor.shutdown();
        }
    }

    private static HttpResponse<byte[]> send(String method, String url, String body, String... header)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (header.length > 0) {
            request.setHeader(header[0], header[1]);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}
