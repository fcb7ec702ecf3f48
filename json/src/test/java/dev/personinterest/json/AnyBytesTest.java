package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.StorableText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Any bytes are read as a value or rejected with a typed error, with the same result for every input type. */
class AnyBytesTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    @Provide
    Arbitrary<byte[]> randomBytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(64);
    }

    /** Returns JSON objects and sequences of tokens, most of which are valid or almost valid JSON. */
    @Provide
    Arbitrary<byte[]> nearlyJson() {
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "0.5",
                "1e999",
                "-0e-1",
                "NaN",
                "9".repeat(2000),
                "\"a\"",
                "\"\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "\"me,family\"",
                "\"unknownFutureValue\"",
                "\"askMeAbout\"",
                "\"#microsoft.graph.personInterest\"",
                "\"2020-07-06T06:34:12Z\"",
                "{}",
                "[]",
                "[\"a\",null,1]",
                "{\"confidenceScore\":2,\"userHasVerifiedAccuracy\":null}",
                "{\"user\":{\"id\":\"a\"}}",
                "[".repeat(40),
                "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                "\"\uD83D\uDE00\"",
                "\"");
        Arbitrary<String> names = Arbitraries.of(
                "id",
                "allowedAudiences",
                "inference",
                "createdDateTime",
                "createdBy",
                "lastModifiedDateTime",
                "lastModifiedBy",
                "categories",
                "description",
                "displayName",
                "webUrl",
                "collaborationTags",
                "@odata.type",
                "a@b",
                "isSearchable",
                "Id",
                "",
                "\\u0000",
                "\\ud800",
                "é");
        Arbitrary<String> members = Combinators.combine(names, values).as((name, value) -> "\"" + name + "\":" + value);
        Arbitrary<String> objects = members.list().ofMaxSize(8).map(list -> "{" + String.join(",", list) + "}");
        Arbitrary<String> tokens = Arbitraries.frequencyOf(
                        Tuple.of(2, members),
                        Tuple.of(1, values),
                        Tuple.of(2, Arbitraries.of("{", "}", "[", "]", ",", ":")))
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
        return Arbitraries.frequencyOf(Tuple.of(4, objects), Tuple.of(1, tokens))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns written documents with some bytes overwritten, inserted or removed. */
    @Provide
    Arbitrary<byte[]> mutated() {
        Arbitrary<byte[]> written = Arbitraries.oneOf(
                Arbitraries.defaultFor(PersonInterest.class).map(JSON::write),
                Arbitraries.defaultFor(PersonInterestPatch.class).map(JSON::write));
        Arbitrary<int[]> mutation = Combinators.combine(
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.integers().between(0, 255)),
                                Tuple.of(
                                        3,
                                        Arbitraries.of(
                                                "{}[]\",:0\\u".chars().boxed().toList()))))
                .as((position, kind, value) -> new int[] {position, kind, value});
        return Combinators.combine(written, mutation.list().ofMinSize(1).ofMaxSize(4))
                .as(AnyBytesTest::mutate);
    }

    private static byte[] mutate(byte[] original, List<int[]> mutations) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : original) {
            bytes.add(b);
        }
        for (int[] mutation : mutations) {
            if (bytes.isEmpty()) {
                break;
            }
            int position = mutation[0] % bytes.size();
            switch (mutation[1]) {
                case 0 -> bytes.set(position, (byte) mutation[2]);
                case 1 -> bytes.add(position, (byte) mutation[2]);
                case 2 -> bytes.remove(position);
                default -> bytes.subList(position, bytes.size()).clear();
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }

    @Property
    void randomBytesAreReadOrRejected(@ForAll("randomBytes") byte[] body) {
        read(body);
    }

    @Property(tries = 4000)
    void nearlyJsonIsReadOrRejected(@ForAll("nearlyJson") byte[] body) {
        Object outcome = read(body);

        // Both outcomes must be frequent, or the property would prove little.
        Statistics.collect(outcome instanceof PersonInterestPatch ? "value" : "error");
        Statistics.coverage(coverage -> {
            coverage.check("value").percentage(share -> share > 5);
            coverage.check("error").percentage(share -> share > 5);
        });
    }

    @Property(tries = 2000)
    void mutatedDocumentIsReadOrRejected(@ForAll("mutated") byte[] body) {
        read(body);
    }

    /** Reads a body with all methods. Returns the outcome of reading a patch. */
    private static Object read(byte[] body) {
        byte[] untouched = body.clone();
        Object patch = outcome(() -> JSON.readPatch(body));
        assertThat(outcome(() -> JSON.readPatch(new ByteArrayInputStream(body))))
                .isEqualTo(patch);
        String text = new String(body, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            assertThat(outcome(() -> JSON.readPatch(text))).isEqualTo(patch);
        }
        assertThat(ofAnObject(outcome(() -> JSON.readPatch(tooLongForReuse(body)))))
                .isEqualTo(ofAnObject(patch));
        assertThat(outcome(() -> JSON.readNew(body))).isNotNull();
        Object interest = outcome(() -> JSON.readInterest(body));
        if (interest instanceof PersonInterest value) {
            assertThat(JSON.readInterest(JSON.write(value))).isNotNull();
        }
        assertThat(body).isEqualTo(untouched);
        return patch;
    }

    /** Returns the body with trailing white space, so that it is too long for a reused parser. */
    private static byte[] tooLongForReuse(byte[] body) {
        byte[] longer = Arrays.copyOf(body, body.length + ShortDocuments.MAX_LENGTH);
        Arrays.fill(longer, body.length, longer.length, (byte) ' ');
        return longer;
    }

    /** Trailing white space can change the reason why a body is not a JSON object. */
    private static Object ofAnObject(Object outcome) {
        return outcome instanceof String message && message.startsWith("the body ") ? "not an object" : outcome;
    }

    /** Returns the value or the message of the typed error. Any other exception fails the test. */
    private static Object outcome(Supplier<Object> reading) {
        try {
            return reading.get();
        } catch (PersonInterestException e) {
            assertThat(e.getMessage()).isNotBlank().matches(StorableText::accepts, "storable text");
            assertThat(new String(JSON.writeError(e), StandardCharsets.UTF_8)).startsWith("{\"error\":{\"code\":\"");
            return e.getMessage();
        }
    }
}
