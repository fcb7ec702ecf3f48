package dev.personinterest.benchmarks.patch;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * RFC 7396 as its pseudocode has it, on Jackson's tree of a bean, and back into a bean by {@code treeToValue}: what services do
 * that have beans and want merge patch.
 *
 * <p>Mapper, reader and writer are shared and bound as in {@link JacksonUpdating}. The stored bean stays as it was, and the
 * patched one takes its place.
 */
public final class JacksonTree implements PatchPeer {

    private final JsonMapper mapper = JacksonUpdating.mapper();
    private final ObjectReader patchReader = mapper.readerFor(JsonNode.class);
    private final ObjectWriter writer = mapper.writerFor(InterestBean.class);
    private InterestBean stored;

    /**
     * Holds a document.
     *
     * @param stored the document
     */
    public JacksonTree(byte[] stored) {
        this.stored = mapper.readValue(stored, InterestBean.class);
    }

    @Override
    public byte[] patch(byte[] body) {
        JsonNode patch = patchReader.readValue(body);
        JsonNode target = mapper.valueToTree(stored);
        stored = mapper.treeToValue(merge(target, patch), InterestBean.class);
        return writer.writeValueAsBytes(stored);
    }

    /** Section 2 of the RFC; {@code target} is nobody else's, and is changed. */
    private JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : mapper.createObjectNode();
        for (var member : members.properties()) {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merge(merged.get(member.getKey()), member.getValue()));
            }
        }
        return merged;
    }
}
