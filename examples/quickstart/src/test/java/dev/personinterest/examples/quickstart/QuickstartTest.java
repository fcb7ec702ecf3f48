package dev.personinterest.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private static final String DOCUMENTED_RESPONSE =
            "{\"id\":\"0fb4c1e3-c1e3-0fb4-e3c1-b40fe3c1b40f\",\"allowedAudiences\":\"organization\",\"inference\":null,"
                    + "\"createdDateTime\":\"2020-07-06T06:34:12.2294868Z\",\"createdBy\":{\"application\":null,"
                    + "\"device\":null,\"user\":{\"displayName\":\"Innocenty Popov\","
                    + "\"id\":\"db789417-4ccb-41d1-a0a9-47b01a09ea49\"}},"
                    + "\"lastModifiedDateTime\":\"2020-07-06T06:34:12.2294868Z\",\"lastModifiedBy\":{"
                    + "\"application\":null,\"device\":null,\"user\":{\"displayName\":\"Innocenty Popov\","
                    + "\"id\":\"db789417-4ccb-41d1-a0a9-47b01a09ea49\"}},\"categories\":[\"Sports\"],"
                    + "\"description\":\"World's greatest football club\",\"displayName\":\"Chelsea FC\","
                    + "\"webUrl\":\"https://www.chelseafc.com\",\"collaborationTags\":null}";

    private static List<String> run(Instant now, String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Quickstart(InstantSource.fixed(now), new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .patch(body.getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void documentedRequestReturnsDocumentedResponse() throws IOException {
        assertThat(run(CREATED, Quickstart.DOCUMENTED_BODY))
                .containsExactly(
                        "PATCH /me/profile/interests/0fb4c1e3-c1e3-0fb4-e3c1-b40fe3c1b40f",
                        "{\"categories\":[\"Sports\"]}",
                        "",
                        "200 OK",
                        DOCUMENTED_RESPONSE,
                        "",
                        "changed:   categories",
                        "unchanged: id, allowedAudiences, inference, createdDateTime, createdBy, lastModifiedDateTime,"
                                + " lastModifiedBy, description, displayName, webUrl, collaborationTags");
    }

    @Test
    void lastModifiedDateTimeIsUpdated() throws IOException {
        assertThat(run(CREATED.plusSeconds(60), Quickstart.DOCUMENTED_BODY))
                .contains("changed:   lastModifiedDateTime, categories")
                .anyMatch(line -> line.contains("\"lastModifiedDateTime\":\"2020-07-06T06:35:12.2294868Z\""));
    }

    @Test
    void emptyObjectChangesNothing() throws IOException {
        assertThat(run(CREATED.plusSeconds(60), "{}")).contains("200 OK", "changed:   nothing");
    }

    @Test
    void errorIsPrintedWithEnvelope() throws IOException {
        assertThat(run(CREATED, "{\"colour\":\"blue\",\"collaborationTags\":[\"askMe\"]}"))
                .contains("error badRequest")
                .anyMatch(line -> line.startsWith("{\"error\":{\"code\":\"badRequest\"")
                        && line.contains("colour")
                        && line.contains("collaborationTags[0]"))
                .anyMatch(line -> line.startsWith("unchanged: id,") && line.endsWith("collaborationTags"));
    }
}
