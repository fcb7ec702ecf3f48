package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.ContentTooLargeException;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the whole body: syntax, encoding, length and nesting. */
class BodyTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|emptyBody|must not be empty",
                "` `|emptyBody|must not be empty",
                "null|object|must be a JSON object",
                "true|object|must be a JSON object",
                "7|object|must be a JSON object",
                "\"x\"|object|must be a JSON object",
                "[]|object|must be a JSON object",
                "[{}]|object|must be a JSON object",
                "{|json|ends too early (line 1, column 2)",
                "{\"id\"|json|ends too early",
                "{\"id\":\"a|json|ends too early",
                "{\"categories\":[|json|ends too early",
                "}|json|must be valid JSON, but has a syntax error (line 1, column 1)",
                "hello|json|must be valid JSON, but has a syntax error",
                "{id:1}|json|must be valid JSON, but has a syntax error",
                "{'id':1}|json|must be valid JSON, but has a syntax error",
                "{\"id\":1,}|json|must be valid JSON, but has a syntax error",
                "{\"id\" 1}|json|must be valid JSON, but has a syntax error",
                "{\"id\":01}|json|must be valid JSON, but has a syntax error",
                "{\"id\":+1}|json|must be valid JSON, but has a syntax error",
                "{\"id\":.5}|json|must be valid JSON, but has a syntax error",
                "{\"id\":1.}|json|must be valid JSON, but has a syntax error",
                "{\"id\":0x1}|json|must be valid JSON, but has a syntax error",
                "{\"id\":NaN}|json|must be valid JSON, but has a syntax error",
                "{\"inference\":{\"confidenceScore\":Infinity}}|json|must be valid JSON, but has a syntax error",
                "{\"id\":\"\\x\"}|json|must be valid JSON, but has a syntax error",
                "{\"id\":\"\\u12\"}|json|must be valid JSON, but has a syntax error",
                "{\"id\":1}//|json|must be valid JSON, but has a syntax error",
                "{/**/}|json|must be valid JSON, but has a syntax error",
                "{}{}|trailingContent|must contain nothing after the JSON object (line 1, column 3)",
                "{} 1|trailingContent|must contain nothing after the JSON object",
                "{}x|json|must be valid JSON, but has a syntax error",
                "{\"foo\":1}]|json|must be valid JSON, but has a syntax error",
                "{\"foo\":1,\"bar\":|json|ends too early",
            })
    void syntaxErrorIsReportedAloneWithLocation(String body, String rule, String message) {
        assertThat(only(body.getBytes(StandardCharsets.UTF_8)))
                .satisfies(violation -> assertThat(violation.property()).isEmpty())
                .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule))
                .satisfies(violation -> assertThat(violation.message()).contains(message));
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> JSON.readInterest(body))
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule));
    }

    @Test
    void unescapedControlCharacterIsRejected() {
        assertThat(only("{\"description\":\"a\tb\"}".getBytes(StandardCharsets.UTF_8))
                        .rule())
                .isEqualTo("json");
    }

    @Test
    void locationContainsLineNumber() {
        assertThat(only("{\n  \"id\": 1,\n  oops\n}".getBytes(StandardCharsets.UTF_8))
                        .message())
                .contains("(line 3, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void otherEncodingsAreRejected(String charset) {
        assertThat(only("{\"description\":\"a\"}".getBytes(Charset.forName(charset)))
                        .rule())
                .isEqualTo("encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "80, a single continuation byte",
        "C3, a single start byte",
        "C0 80, U+0000 in an overlong form",
        "C1 A1, a letter in an overlong form",
        "E0 80 AF, a slash in an overlong form",
        "ED A0 80, an encoded surrogate",
        "ED A0 BD ED B8 80, an encoded surrogate pair",
        "F4 90 80 80, beyond the last code point",
        "F8 88 80 80 80, five bytes",
        "FE, not a byte of UTF-8",
        "FF, not a byte of UTF-8",
    })
    void invalidUtf8IsRejectedInNamesValuesAndIgnoredValues(String bytes, String what) {
        for (String frame : new String[] {"{\"description\":\"#\"}", "{\"id\":\"#\"}", "{\"@#\":1}", "{}#"}) {
            assertThat(only(spliced(frame, HexFormat.ofDelimiter(" ").parseHex(bytes))))
                    .as(what)
                    .isEqualTo(new Violation("", "encoding", "the body must be valid UTF-8"));
        }
    }

    @Test
    void byteOrderMarkIsRejected() {
        String body = "\ufeff{}";

        Violation expected =
                new Violation("", "encoding", "the body must not start with a byte order mark (RFC 8259, section 8.1)");
        assertThat(only(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThatThrownBy(() -> JSON.readPatch(body)).hasMessage(expected.message());
        assertThat(JSON.readPatch("{\"description\":\"\ufeff\"}").description()).isEqualTo(FieldUpdate.set("\ufeff"));
    }

    @Test
    void textWithUnpairedSurrogateIsRejected() {
        assertThatThrownBy(() -> JSON.readPatch("{\"description\":\"\ud800\"}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("unpaired surrogate");
    }

    @Test
    void bodyUpToLimitIsReadAndLongerBodyIsRejected() {
        PersonInterestJson small = PersonInterestJson.builder().maxBodyBytes(20).build();
        String fits = "{\"description\":\"abc\"}".substring(0, 19) + "}";
        String twentyInUtf8 = "{\"displayName\":\"é\"}";
        String over = "{\"description\":\"abc\"}";
        String overInUtf8 = "{\"displayName\":\"éa\"}";

        assertThat(over).hasSize(21);
        assertThat(twentyInUtf8.getBytes(StandardCharsets.UTF_8)).hasSize(20);
        assertThat(small.readPatch(twentyInUtf8).displayName()).isEqualTo(FieldUpdate.set("é"));
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> small.readPatch(fits)))
                .isNotNull();
        for (String body : new String[] {over, overInUtf8}) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertTooLarge(() -> small.readPatch(body));
            assertTooLarge(() -> small.readPatch(bytes));
            assertTooLarge(() -> small.readPatch(new ByteArrayInputStream(bytes)));
            assertTooLarge(() -> small.readNew(body));
            assertTooLarge(() -> small.readNew(bytes));
            assertTooLarge(() -> small.readNew(new ByteArrayInputStream(bytes)));
            assertTooLarge(() -> small.readInterest(body));
            assertTooLarge(() -> small.readInterest(bytes));
            assertTooLarge(() -> small.readInterest(new ByteArrayInputStream(bytes)));
        }
    }

    private static void assertTooLarge(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThat(catchThrowableOfType(ContentTooLargeException.class, reading).limit())
                .isEqualTo(20);
    }

    @Test
    void endlessStreamIsReadUpToOneByteAboveLimitAndNotClosed() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) ' ');
                read.addAndGet(length);
                return length;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        assertThatThrownBy(() -> JSON.readPatch(endless)).isInstanceOf(ContentTooLargeException.class);
        assertThat(read).hasValue((1 << 20) + 1);
        assertThat(closed).hasValue(0);
    }

    @Test
    void streamIsReadLikeItsBytes() {
        byte[] body = "{\"description\":\"é\"}".getBytes(StandardCharsets.UTF_8);

        PersonInterestPatch expected =
                PersonInterestPatch.builder().description("é").build();
        assertThat(JSON.readPatch(new ByteArrayInputStream(body))).isEqualTo(expected);
        assertThat(JSON.readNew(new ByteArrayInputStream(body))).isEqualTo(NewPersonInterest.of(expected));
    }

    @Test
    void failedStreamThrowsUncheckedIOException() throws IOException {
        InputStream failing = InputStream.nullInputStream();
        failing.close(); // from now on it throws

        assertThatThrownBy(() -> JSON.readPatch(failing))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "@x", "foo", "categories", "description", "inference"})
    void nestingIsLimitedInEveryValue(String name) {
        assertThat(only(nested(name, 32)))
                .isEqualTo(new Violation("", "nestingDepth", "the body must not nest deeper than 32"));
        assertThat(only(nested(name, 100_000)).rule()).isEqualTo("nestingDepth");
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch(nested(name, 31))))
                .satisfiesAnyOf(
                        exception -> assertThat(exception).isNull(), // an ignored value
                        exception -> assertThat(exception.violations().get(0).property())
                                .startsWith(name));
    }

    private static byte[] nested(String name, int depth) {
        String half = "[".repeat(depth / 2) + "{\"a\":".repeat(depth - depth / 2);
        String body = "{\"" + name + "\":" + half + "1" + "}".repeat(depth - depth / 2) + "]".repeat(depth / 2) + "}";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void lengthOfNamesIsLimited() {
        assertThat(JSON.readPatch("{\"@" + "n".repeat(255) + "\":1}")).isEqualTo(PersonInterestPatch.empty());
        assertThat(only(("{\"@" + "n".repeat(256) + "\":1}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Violation(
                        "", "propertyNameLength", "the body must not have a property name longer than 256 bytes"));
        assertThat(only(("{\"id\":{\"" + "n".repeat(1 << 19) + "\":1}}").getBytes(StandardCharsets.UTF_8))
                        .rule())
                .isEqualTo("propertyNameLength");
    }

    @Test
    void limitsOutOfRangeAreRejected() {
        PersonInterestJson.Builder builder = PersonInterestJson.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxBodyBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxBodyBytes(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxNestingDepth(2));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxNestingDepth(1001));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxCollectionSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxViolations(0));
    }

    private static byte[] spliced(String frame, byte[] bytes) {
        byte[] body = frame.getBytes(StandardCharsets.US_ASCII);
        int at = frame.indexOf('#');
        byte[] spliced = new byte[body.length - 1 + bytes.length];
        System.arraycopy(body, 0, spliced, 0, at);
        System.arraycopy(bytes, 0, spliced, at, bytes.length);
        System.arraycopy(body, at + 1, spliced, at + bytes.length, body.length - at - 1);
        return spliced;
    }

    private static Violation only(byte[] body) {
        InvalidRequestException exception =
                catchThrowableOfType(InvalidRequestException.class, () -> JSON.readPatch(body));
        assertThat(exception).isNotNull();
        assertThat(exception.violations()).hasSize(1);
        return exception.violations().get(0);
    }
}
