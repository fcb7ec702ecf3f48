package dev.personinterest.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Path DOCS = Path.of("..", "docs");

    /** If this fails, run {@code benchmarks/measure --report}. */
    @Test
    void documentAndPlotsMatchCommittedResults() throws IOException {
        assertThat(committed()).isEqualTo(Report.files(DOCS));
    }

    private static SortedMap<String, String> committed() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(Report.DOCUMENT, Files.readString(DOCS.resolve(Report.DOCUMENT)));
        try (Stream<Path> results = Files.list(DOCS.resolve(Report.FOLDER))) {
            for (Path plot :
                    results.filter(file -> file.toString().endsWith(".svg")).toList()) {
                files.put(Report.FOLDER + "/" + plot.getFileName(), Files.readString(plot));
            }
        }
        return files;
    }

    /** Digits are allowed only in names and in the confidence level, which JMH defines. */
    @Test
    void templateContainsNoNumbers() throws IOException {
        String template = Report.template().replaceAll("H2|h2|fastjson2|UTF-8|99\\.9 %|decisions/\\d+", "");

        assertThat(template).doesNotContainPattern("\\d");
    }

    @Test
    void documentShowsEveryPlot() throws IOException {
        SortedMap<String, String> files = Report.files(DOCS);
        String document = files.get(Report.DOCUMENT);

        assertThat(files).hasSizeGreaterThan(1);
        assertThat(files.keySet())
                .filteredOn(file -> file.endsWith(".svg"))
                .allSatisfy(file -> assertThat(document).contains("](" + file + ")"));
    }

    @Test
    void missingResultsAreReported(@TempDir Path docs) throws IOException {
        Map<String, String> files = Report.files(docs);

        assertThat(files).containsOnlyKeys(Report.DOCUMENT);
        assertThat(files.get(Report.DOCUMENT))
                .contains("not measured yet")
                .doesNotContain("{{")
                .doesNotContain("NaN")
                .doesNotContain("| met");
    }

    @Test
    void missedGoalIsReported() {
        assertThat(Goal.atMost("", new Figure(0.9, 0.05), 1, "x").met()).isEqualTo("met");
        assertThat(Goal.atMost("", new Figure(0.9, 0.2), 1, "x").met()).isEqualTo("met, but within the error");
        assertThat(Goal.atMost("", new Figure(1.1, 0.2), 1, "x").met()).isEqualTo("**not met**, but within the error");
        assertThat(Goal.atMost("", new Figure(1.1, 0.05), 1, "x").met()).isEqualTo("**not met**");
        assertThat(Goal.atLeast("", new Figure(3.9, 0.05), 4, "x").met()).isEqualTo("**not met**");
        assertThat(Goal.atLeast("", new Figure(4, 0), 4, "x").met()).isEqualTo("met");
        assertThat(Goal.atMost("", Figure.NOT_MEASURED, 4, "x").met()).isEqualTo("not measured yet");
    }

    /** Relative errors of 3 % and 4 % combine to 5 %. */
    @Test
    void ratioCombinesErrors() {
        Figure ratio = new Figure(200, 6).over(new Figure(100, 4));

        assertThat(ratio.in("x")).isEqualTo("2 ± 0.1x");
        assertThat(ratio.over(Figure.NOT_MEASURED).in("x")).isEqualTo("–");
    }

    @Test
    void numberHasThreeSignificantDigits() {
        assertThat(Figure.number(0.0004)).isEqualTo("0");
        assertThat(Figure.number(0.012345)).isEqualTo("0.0123");
        assertThat(Figure.number(1.0)).isEqualTo("1");
        assertThat(Figure.number(12.345)).isEqualTo("12.3");
        assertThat(Figure.number(1234.5)).isEqualTo("1,235");
    }
}
