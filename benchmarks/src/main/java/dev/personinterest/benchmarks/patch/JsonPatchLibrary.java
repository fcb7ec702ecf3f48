package dev.personinterest.benchmarks.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.fge.jsonpatch.JsonPatchException;
import com.github.fge.jsonpatch.mergepatch.JsonMergePatch;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * json-patch's {@link JsonMergePatch}, read by Jackson 2 and applied to a tree, as in its README.
 *
 * <p>The document is held as a tree, the only type that the library works on, so that no conversion from and to beans
 * is measured. Mapper, reader and writer are shared.
 */
public final class JsonPatchLibrary implements PatchPeer {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ObjectReader patchReader = mapper.readerFor(JsonMergePatch.class);
    private final ObjectWriter writer = mapper.writerFor(JsonNode.class);
    private JsonNode stored;

    /**
     * Creates a peer that holds a document.
     *
     * @param stored the document
     */
    public JsonPatchLibrary(byte[] stored) {
        try {
            this.stored = mapper.readTree(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] patch(byte[] body) {
        try {
            JsonMergePatch patch = patchReader.readValue(body);
            stored = patch.apply(stored);
            return writer.writeValueAsBytes(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonPatchException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
