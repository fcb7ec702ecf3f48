package dev.personinterest.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps of what was measured what a report needs and others may want to see, without paths of the machine. */
public final class KeepResults {

    private static final List<String> DROPPED = List.of("jvm", "jvmArgs");
    private static final List<String> KEPT_COUNTERS = List.of("gc.alloc.rate.norm", "retries", "updates");
    private static final List<String> KEPT_OF_METRIC = List.of("score", "scoreError", "scoreUnit", "rawData");
    private static final List<String> KEPT_OF_COUNTER = List.of("score", "scoreError", "scoreUnit");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private KeepResults() {}

    /**
     * Makes one file of each folder of JMH's files, and copies what lies beside the folders. What was kept before goes.
     *
     * @param arguments what was measured, and where to keep it
     * @throws IOException if it cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path kept = Files.createDirectories(Path.of(arguments[1]));
        for (Path old : list(kept)) {
            if (old.toString().endsWith(Results.SUFFIX)) {
                Files.delete(old);
            }
        }
        for (Path measured : list(Path.of(arguments[0]))) {
            Path name = kept.resolve(measured.getFileName().toString());
            if (Files.isDirectory(measured)) {
                MAPPER.writeValue(name.resolveSibling(name.getFileName() + Results.SUFFIX), merged(list(measured)));
            } else {
                Files.copy(measured, name, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static ArrayNode merged(List<Path> files) {
        ArrayNode merged = MAPPER.createArrayNode();
        for (Path file : files) {
            for (JsonNode result : MAPPER.readTree(file)) {
                merged.add(reduced((ObjectNode) result));
            }
        }
        return merged;
    }

    private static ObjectNode reduced(ObjectNode result) {
        result.remove(DROPPED);
        ((ObjectNode) result.get("primaryMetric")).retain(KEPT_OF_METRIC);
        ObjectNode counters = (ObjectNode) result.get("secondaryMetrics");
        counters.retain(KEPT_COUNTERS);
        for (JsonNode counter : counters) {
            ((ObjectNode) counter).retain(KEPT_OF_COUNTER);
        }
        return result;
    }

    /** In the order of their names, which is that of time. */
    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
