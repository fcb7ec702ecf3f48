package dev.personinterest.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.util.ListStatistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reduces JMH's results to the data that the report and its readers need, without paths of the machine. */
public final class KeepResults {

    private static final List<String> DROPPED = List.of("jvm", "jvmArgs");
    private static final List<String> KEPT_COUNTERS = List.of("gc.alloc.rate.norm", "retries", "updates");
    private static final List<String> KEPT_OF_METRIC = List.of("score", "scoreError", "scoreUnit", "rawData");
    private static final List<String> KEPT_OF_COUNTER = List.of("score", "scoreError", "scoreUnit");

    /** The format of JMH. */
    private static final double CONFIDENCE = 0.999;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private KeepResults() {}

    /**
     * Merges the JMH files of each folder into one file, and copies the files beside the folders.
     *
     * @param arguments the folder of the results, and the folder to write to
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path kept = Files.createDirectories(Path.of(arguments[1]));
        for (Path measured : list(Path.of(arguments[0]))) {
            Path name = kept.resolve(measured.getFileName().toString());
            if (Files.isDirectory(measured)) {
                MAPPER.writeValue(name.resolveSibling(name.getFileName() + Results.SUFFIX), merged(list(measured)));
            } else {
                Files.copy(measured, name, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Collection<ObjectNode> merged(List<Path> files) {
        Map<List<String>, ObjectNode> merged = new LinkedHashMap<>();
        for (Path file : files) {
            for (JsonNode result : MAPPER.readTree(file)) {
                List<String> benchmark = List.of(
                        result.path("benchmark").asString(),
                        result.path("threads").asString(),
                        result.path("params").toString());
                merged.merge(benchmark, reduced((ObjectNode) result), KeepResults::pooled);
            }
        }
        return merged.values();
    }

    /** Merges repeated measurements into one measurement with more runs. */
    private static ObjectNode pooled(ObjectNode first, ObjectNode second) {
        ObjectNode time = (ObjectNode) first.get("primaryMetric");
        ArrayNode runs = (ArrayNode) time.get("rawData");
        second.get("primaryMetric").get("rawData").forEach(runs::add);
        ListStatistics iterations = new ListStatistics();
        runs.forEach(run -> run.forEach(iteration -> iterations.addValue(iteration.asDouble())));
        time.put("score", iterations.getMean());
        time.put("scoreError", iterations.getMeanErrorAt(CONFIDENCE));
        first.put("forks", first.get("forks").asInt() + second.get("forks").asInt());
        return first;
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

    /** Returns the files ordered by name, which is chronological. */
    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
