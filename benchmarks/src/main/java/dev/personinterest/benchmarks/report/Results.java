package dev.personinterest.benchmarks.report;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The result files. A benchmark without results has no file and no measurements. */
final class Results {

    static final String SUFFIX = ".json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;

    Results(Path folder) {
        this.folder = folder;
    }

    /** Returns the measurements of the file {@code name.json}, in the order of the file. */
    List<Measurement> of(String name) {
        List<Measurement> measurements = new ArrayList<>();
        for (JsonNode result : json(name)) {
            measurements.add(Measurement.of(result));
        }
        return measurements;
    }

    /** Returns the first measurement of a method with these parameters, or empty. */
    Optional<Measurement> find(String name, String method, Map<String, String> parameters) {
        return of(name).stream()
                .filter(measurement -> measurement.method().equals(method) && measurement.has(parameters))
                .findFirst();
    }

    /** Returns the time of that measurement. */
    Figure time(String name, String method, Map<String, String> parameters) {
        return find(name, method, parameters).map(Measurement::time).orElse(Figure.NOT_MEASURED);
    }

    Figure time(String name, String method) {
        return time(name, method, Map.of());
    }

    /** Returns the median time of that measurement. */
    Figure median(String name, String method) {
        return find(name, method, Map.of()).map(Measurement::median).orElse(Figure.NOT_MEASURED);
    }

    /** Returns JMH's description of the Java virtual machine that ran a file's benchmarks. */
    String virtualMachine(String name) {
        JsonNode first = json(name).path(0);
        return first.isMissingNode()
                ? "unknown"
                : "JDK " + first.path("jdkVersion").asString() + ", "
                        + first.path("vmName").asString();
    }

    /** Returns the runs and iterations of a file's benchmarks as text. */
    Set<String> settings(String name) {
        Set<String> settings = new LinkedHashSet<>();
        for (JsonNode result : json(name)) {
            settings.add("%s × %s × %s after %s × %s"
                    .formatted(
                            result.get("forks").asInt(),
                            result.get("measurementIterations").asInt(),
                            result.get("measurementTime").asString(),
                            result.get("warmupIterations").asInt(),
                            result.get("warmupTime").asString()));
        }
        return settings;
    }

    private JsonNode json(String name) {
        Path file = folder.resolve(name + SUFFIX);
        return Files.exists(file) ? MAPPER.readTree(file) : MAPPER.createArrayNode();
    }

    /** Returns the bytes per interest, by the description of the stored data. */
    Map<String, Integer> heap() {
        Map<String, Integer> heap = new LinkedHashMap<>();
        Path file = folder.resolve("heap.txt");
        if (Files.exists(file)) {
            for (String line : lines(file)) {
                int unit = line.indexOf(" bytes: ");
                heap.put(
                        line.substring(unit + " bytes: ".length()),
                        Integer.valueOf(line.substring(0, unit).strip()));
            }
        }
        return heap;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the output of {@link Machine}. */
    Properties machine() {
        Properties machine = new Properties();
        Path file = folder.resolve("machine.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                machine.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return machine;
    }
}
