package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;

/** Parsers are reused as long as they are sound and have not seen too many names. */
class ShortDocumentsTest {

    private final ShortDocuments documents = new ShortDocuments(new JsonFactory());
    private final Set<JsonInput> parsers = new HashSet<>();

    private void skip(JsonInput input) {
        parsers.add(input);
        input.skip();
    }

    private boolean read(String document) {
        return documents.read(document.getBytes(StandardCharsets.UTF_8), this::skip);
    }

    private static String ofLength(int length) {
        return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
    }

    @Test
    void aParserReadsOneDocumentAfterAnother() {
        for (int i = 0; i < 10; i++) {
            assertThat(read("{\"a\":[" + i + "]}")).isTrue();
        }

        assertThat(parsers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} 1", "{", "{\"a\":", "[]", "7", "{]"})
    void aParserIsNotUsedAgainAfterWhatIsNotOneObject(String refused) {
        assertThat(read("{}")).isTrue();
        assertThat(read(refused)).isFalse();
        assertThat(read("{}")).isTrue();

        assertThat(parsers).hasSize(2);
    }

    @Test
    void aParserIsNotUsedAgainAfterAFailureOfTheReader() {
        assertThat(read("{}")).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> documents.read("{}".getBytes(StandardCharsets.UTF_8), input -> {
                    throw new IllegalStateException("the reader's own");
                }));
        assertThat(read("{}")).isTrue();

        assertThat(parsers).hasSize(2);
    }

    @Test
    void aLongDocumentIsLeftToOthers() {
        assertThat(read(ofLength(ShortDocuments.MAX_LENGTH))).isTrue();
        assertThat(read(ofLength(ShortDocuments.MAX_LENGTH + 1))).isFalse();
    }

    /** Clients choose the names, and a parser keeps them. */
    @Test
    void aParserReads64KiBAndOneMoreDocument() {
        for (int i = 0; i < 17; i++) {
            read(ofLength(4096));
        }
        assertThat(parsers).hasSize(1);

        read("{}");
        assertThat(parsers).hasSize(2);
    }

    @Test
    void aParserKeepsNoDocument() throws InterruptedException {
        WeakReference<byte[]> kept = readAndForget();

        for (int i = 0; i < 20 && kept.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(kept.get()).isNull();
        assertThat(parsers).hasSize(1);
    }

    private WeakReference<byte[]> readAndForget() {
        byte[] document = "{\"a\":\"personal data\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(documents.read(document, this::skip)).isTrue();
        return new WeakReference<>(document);
    }
}
