package dev.personinterest.benchmarks.patch;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pseudocode of RFC 7396 on Jackson's tree of a bean, converted back to a bean by {@code treeToValue}. Services
 * with beans commonly implement merge patch like this.
 *
 * <p>Mapper, reader and writer are shared and bound as in {@link JacksonUpdating}. The stored bean is not modified but
 * replaced by the patched one.
 */
public final class JacksonTree implements PatchPeer {

    private final JsonMapper mapper = JacksonUpdating.mapper();
    private final ObjectReader patchReader = mapper.readerFor(JsonNode.class);
    private final ObjectWriter writer = mapper.writerFor(InterestBean.class);
    private InterestBean stored;

    /**
     * Creates a peer that holds a document.
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

    /** Implements section 2 of the RFC. Modifies {@code target}, which must not be shared. */
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
