package dev.personinterest.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says is so: samples are code that is tested, links lead somewhere, each dependency has its reason. */
class DocumentationTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC_SAMPLE =
            Pattern.compile("<pre>\\{@code\n(.*?)\n +\\* }</pre>", Pattern.DOTALL);
    private static final Pattern TESTED_SAMPLE = Pattern.compile("// sample\n(.*?)\n *// end\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)|^\\[[^]]+]: (\\S+)", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>.*?<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>(.*?)</dependency>",
            Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| (`.*?`) \\| `([^`:]+:[^`]+)` \\| \\S", Pattern.MULTILINE);

    @Test
    void samplesInMarkdownAreTestedCode() throws IOException {
        Set<String> tested = testedSamples();

        List<String> samples = markdown()
                .flatMap(file -> FENCE.matcher(read(file)).results().map(match -> normalized(match.group(1))))
                .toList();

        assertThat(samples).isNotEmpty();
        assertThat(tested).containsAll(samples);
    }

    @Test
    void samplesInJavadocAreTestedCode() throws IOException {
        Set<String> tested = testedSamples();

        List<String> samples = sources("main")
                .flatMap(file -> JAVADOC_SAMPLE.matcher(read(file)).results())
                .map(match -> normalized(match.group(1).replaceAll("(?m)^ +\\* ?", "")))
                .toList();

        assertThat(samples).isNotEmpty();
        assertThat(tested).containsAll(samples);
    }

    @Test
    void theFirstSampleIsShort() {
        Matcher fence = FENCE.matcher(read(ROOT.resolve("README.md")));

        assertThat(fence.find()).isTrue();
        assertThat(fence.group(1).lines()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        assertThat(markdown())
                .allSatisfy(file -> assertThat(LINK.matcher(read(file))
                                .results()
                                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                                .filter(target -> !target.contains("://")))
                        .allSatisfy(target ->
                                assertThat(file.resolveSibling(target)).exists()));
    }

    @Test
    void everyDependencyOfAPublishedModuleHasItsReason() {
        Set<String> documented = ROW.matcher(read(ROOT.resolve("README.md")))
                .results()
                .flatMap(row -> Pattern.compile("`([^`]+)`")
                        .matcher(row.group(1))
                        .results()
                        .map(module -> module.group(1) + " " + row.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(publishedDependencies());
    }

    private static Set<String> publishedDependencies() {
        String parent = read(ROOT.resolve("pom.xml"));
        String published =
                parent.substring(parent.indexOf("<!-- published -->"), parent.indexOf("<!-- not published -->"));
        return Pattern.compile("<module>(.*?)</module>")
                .matcher(published)
                .results()
                .map(module -> module.group(1))
                .flatMap(module -> DEPENDENCY
                        .matcher(read(ROOT.resolve(module).resolve("pom.xml")))
                        .results()
                        .filter(dependency -> !dependency.group(3).contains("<scope>test</scope>"))
                        .filter(dependency -> !dependency.group(1).equals("dev.personinterest"))
                        .map(dependency -> module + " " + dependency.group(1) + ":" + dependency.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> testedSamples() throws IOException {
        return sources("test")
                .flatMap(file -> TESTED_SAMPLE.matcher(read(file)).results())
                .map(region -> normalized(region.group(1)))
                .collect(Collectors.toSet());
    }

    private static String normalized(String code) {
        return code.stripIndent().strip();
    }

    private static Stream<Path> markdown() throws IOException {
        return files().filter(file -> file.toString().endsWith(".md"));
    }

    private static Stream<Path> sources(String kind) throws IOException {
        return files().filter(file -> file.toString().endsWith(".java"))
                .filter(file -> ROOT.relativize(file).toString().contains("src/" + kind + "/java"));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", ".git")
                            .noneMatch(name -> ROOT.relativize(file).startsWith(name)))
                    .filter(file -> !ROOT.relativize(file).toString().contains("/target/"))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
