package dev.personinterest.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepResultsTest {

    private static final String RESULT = """
            {"benchmark": "a.B.%s", "jvm": "/home/somebody/java", "jvmArgs": [], "threads": 1, "forks": 1,
             "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "ns/op", "rawData": [[%s]]},
             "secondaryMetrics": {"gc.count": {}, "gc.alloc.rate.norm": {"score": 80.01, "scoreError": 0.1}}}""";

    @TempDir
    private Path folder;

    @Test
    void repeatedMeasurementsAreMerged() throws IOException {
        Path measured = Files.createDirectories(folder.resolve("measured/name"));
        Files.writeString(
                measured.resolve("1.json"),
                "[" + RESULT.formatted("c", 2, 2) + "," + RESULT.formatted("d", 9, 9) + "]");
        Files.writeString(measured.resolve("2.json"), "[" + RESULT.formatted("c", 3.5, "3, 4") + "]");
        Files.writeString(measured.resolveSibling("heap.txt"), " 480 bytes: of something\n");

        KeepResults.main(new String[] {
            measured.getParent().toString(), folder.resolve("kept").toString()
        });

        Results kept = new Results(folder.resolve("kept"));
        assertThat(kept.of("name")).extracting(Measurement::method).containsExactly("c", "d");
        Figure time = kept.time("name", "c");
        assertThat(time.value()).isEqualTo(3);
        // Student's quantile for two degrees of freedom and 99.9 %, 31.599, times the standard error, 1 / sqrt(3).
        assertThat(time.error()).isCloseTo(18.244, within(0.001));
        assertThat(kept.of("name").get(0).bytes().value()).isEqualTo(80);
        assertThat(kept.heap()).containsEntry("of something", 480);
        assertThat(Files.readString(folder.resolve("kept/name.json"))).doesNotContain("somebody");
    }
}
