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

/** A parser is reused unless a document failed or the parser has read too many names. */
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
    void parserIsReusedForNextDocument() {
        for (int i = 0; i < 10; i++) {
            assertThat(read("{\"a\":[" + i + "]}")).isTrue();
        }

        assertThat(parsers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} 1", "{", "{\"a\":", "[]", "7", "{]"})
    void parserIsNotReusedAfterInvalidDocument(String invalid) {
        assertThat(read("{}")).isTrue();
        assertThat(read(invalid)).isFalse();
        assertThat(read("{}")).isTrue();

        assertThat(parsers).hasSize(2);
    }

    @Test
    void parserIsNotReusedAfterExceptionOfReader() {
        assertThat(read("{}")).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> documents.read("{}".getBytes(StandardCharsets.UTF_8), input -> {
                    throw new IllegalStateException("thrown by the reader");
                }));
        assertThat(read("{}")).isTrue();

        assertThat(parsers).hasSize(2);
    }

    @Test
    void longDocumentIsNotRead() {
        assertThat(read(ofLength(ShortDocuments.MAX_LENGTH))).isTrue();
        assertThat(read(ofLength(ShortDocuments.MAX_LENGTH + 1))).isFalse();
    }

    /** A parser caches names, and names come from requests. */
    @Test
    void parserIsReplacedAfter64KiBAndOneMoreDocument() {
        for (int i = 0; i < 17; i++) {
            read(ofLength(4096));
        }
        assertThat(parsers).hasSize(1);

        read("{}");
        assertThat(parsers).hasSize(2);
    }

    @Test
    void parserDoesNotRetainDocument() throws InterruptedException {
        WeakReference<byte[]> kept = readWithoutReference();

        for (int i = 0; i < 20 && kept.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(kept.get()).isNull();
        assertThat(parsers).hasSize(1);
    }

    private WeakReference<byte[]> readWithoutReference() {
        byte[] document = "{\"a\":\"personal data\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(documents.read(document, this::skip)).isTrue();
        return new WeakReference<>(document);
    }
}
