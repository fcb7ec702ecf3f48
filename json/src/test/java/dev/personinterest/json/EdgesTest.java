package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import dev.personinterest.service.PersonInterestPage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last permitted and the first forbidden value of each limit, and members after an ignored member. */
class EdgesTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();
    private static final String INTEREST = "\"id\":\"1\",\"createdDateTime\":\"2020-07-06T06:34:12Z\"}";

    private static List<String> rules(PersonInterestJson json, byte[] body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> json.readPatch(body)).violations().stream()
                .map(Violation::rule)
                .toList();
    }

    @Test
    void limitsAcceptTheirMinimumAndMaximum() {
        PersonInterestJson.builder()
                .maxBodyBytes(1)
                .maxNestingDepth(3)
                .maxCollectionSize(1)
                .maxViolations(1)
                .build();
        PersonInterestJson.builder()
                .maxBodyBytes(1 << 30)
                .maxNestingDepth(1000)
                .maxCollectionSize(Integer.MAX_VALUE)
                .maxViolations(Integer.MAX_VALUE)
                .build();
        PersonInterestJson.Builder builder = PersonInterestJson.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxNestingDepth(2));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxNestingDepth(1001));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxCollectionSize(0));
    }

    @Test
    void audienceNamesCanHave1000Characters() {
        String longest = "me" + " ".repeat(998);

        assertThat(JSON.readPatch("{\"allowedAudiences\":\"" + longest + "\"}").allowedAudiences())
                .isInstanceOf(FieldUpdate.Set.class);
        assertThat(rules(JSON, ("{\"allowedAudiences\":\"" + longest + " \"}").getBytes(StandardCharsets.UTF_8)))
                .containsExactly("audienceNames");
    }

    @ParameterizedTest
    @CsvSource({
        "7B 00, 'must be UTF-8, but seems to be UTF-16 or UTF-32'",
        "00 7B, 'must be UTF-8, but seems to be UTF-16 or UTF-32'",
        "EF BB BF, 'must not start with a byte order mark (RFC 8259, section 8.1)'",
    })
    void shortestBodyInOtherEncodingIsRecognized(String bytes, String message) {
        byte[] body = HexFormat.ofDelimiter(" ").parseHex(bytes);

        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch(body))
                        .violations())
                .containsExactly(new Violation("", "encoding", "the body " + message));
    }

    @Test
    void textThatStartsWithU0000IsRejectedLikeItsBytes() {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch("\u0000{}"))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly("encoding");
    }

    @Test
    void longNameAtDeepestLevelIsReportedAsTooLong() {
        PersonInterestJson shallow =
                PersonInterestJson.builder().maxNestingDepth(3).build();
        String body = "{\"@a\":{\"b\":{\"" + "x".repeat(257) + "\":1}}}";

        assertThat(rules(shallow, body.getBytes(StandardCharsets.UTF_8))).containsExactly("propertyNameLength");
    }

    @Test
    void elementsAboveLimitAreSkippedCompletely() {
        PersonInterestJson one = PersonInterestJson.builder()
                .maxCollectionSize(1)
                .limits(Limits.defaults().with(Limit.CATEGORIES, 1).with(Limit.COLLABORATION_TAGS, 1))
                .build();
        String body = "{\"categories\":[\"a\",{\"b\":[1]},[[2],3],\"c\"],\"colour\":1}";

        assertThat(rules(one, body.getBytes(StandardCharsets.UTF_8))).contains("maxSize", "unknownProperty");
    }

    @Test
    void versionAnnotationIsIgnoredLikeOtherAnnotations() {
        String body = "{\"@version\":{\"id\":[\"2\"]}," + INTEREST;

        assertThat(JSON.readInterest(body)).satisfies(read -> {
            assertThat(read.id()).isEqualTo("1");
            assertThat(read.version()).isEqualTo(1);
        });
    }

    @Test
    void streamIsReadLikeItsBytes() {
        byte[] body = ("{" + INTEREST).getBytes(StandardCharsets.UTF_8);

        assertThat(JSON.readInterest(new ByteArrayInputStream(body))).isEqualTo(JSON.readInterest(body));
    }

    @Test
    void streamIsFlushed() {
        PersonInterest interest = PersonInterest.builder("1", Instant.EPOCH).build();
        PersonInterestPage page = new PersonInterestPage(List.of(interest), null);
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        JSON.write(page, null, new BufferedOutputStream(target));

        assertThat(target.toByteArray()).isEqualTo(JSON.write(page, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.0", "9223372036854775808"})
    void storedInterestWithInvalidVersionIsRejected(String version) {
        byte[] stored = ("{\"@version\":\"" + version + "\"," + INTEREST).getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonInterestCodec.create().decode(stored))
                .withMessageContaining("must be a string of digits");
    }

    @Test
    void nameOf64CharactersIsNotTruncated() {
        String name = "x".repeat(63) + "\uD83D";

        assertThat(SafeText.name(name)).isEqualTo("x".repeat(63) + "\\ud83d");
        assertThat(SafeText.name(name + "\uDE00")).isEqualTo("x".repeat(63) + "…");
    }
}
