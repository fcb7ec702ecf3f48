package dev.personinterest.benchmarks.patch;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Jakarta JSON Processing's merge patch, in its reference implementation.
 *
 * <p>The document is held as a {@link JsonObject}, the only type that the API works on. As the API's documentation
 * advises for multiple readers and writers, factories create them, and the provider is looked up once: the static
 * methods of {@link jakarta.json.Json} look it up on each call. The charset is given, so that it need not be detected.
 */
public final class ParssonMergePatch implements PatchPeer {

    private final JsonProvider provider = JsonProvider.provider();
    private final JsonReaderFactory readers = provider.createReaderFactory(Map.of());
    private final JsonWriterFactory writers = provider.createWriterFactory(Map.of());
    private JsonObject stored;

    /**
     * Creates a peer that holds a document.
     *
     * @param stored the document
     */
    public ParssonMergePatch(byte[] stored) {
        this.stored = read(stored).asJsonObject();
    }

    @Override
    public byte[] patch(byte[] body) {
        stored = provider.createMergePatch(read(body)).apply(stored).asJsonObject();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonWriter writer = writers.createWriter(bytes, StandardCharsets.UTF_8)) {
            writer.writeObject(stored);
        }
        return bytes.toByteArray();
    }

    private JsonValue read(byte[] document) {
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8)) {
            return reader.readValue();
        }
    }
}
