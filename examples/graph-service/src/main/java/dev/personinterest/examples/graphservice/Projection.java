package dev.personinterest.examples.graphservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reduces the library's JSON to the properties that {@code $select} names, and adds {@code @odata.context}. */
final class Projection {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // keeps numbers unchanged
            .build();

    private Projection() {}

    static byte[] of(byte[] json, Set<String> select, String context, String suffix) {
        if (select.isEmpty()) {
            return withContext(json, context + suffix);
        }
        ObjectNode root = (ObjectNode) MAPPER.readTree(json);
        if (root.get("value") instanceof ArrayNode items) {
            items.forEach(item -> ((ObjectNode) item).retain(select));
        } else {
            root.retain(select);
        }
        return withContext(MAPPER.writeValueAsBytes(root), context + "(" + String.join(",", select) + ")" + suffix);
    }

    private static byte[] withContext(byte[] object, String context) {
        byte[] head = ("{\"@odata.context\":\"" + context + "\",").getBytes(UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(head.length + object.length - 1);
        return whole.put(head).put(object, 1, object.length - 1).array();
    }
}
