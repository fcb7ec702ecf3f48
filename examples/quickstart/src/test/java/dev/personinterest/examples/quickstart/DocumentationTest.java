package dev.personinterest.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the documentation: code samples are tested, links have targets, and each dependency has a documented reason.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Path CONSUMERS = ROOT.resolve("consumers/src/it");

    private static final Pattern FENCE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern POM_FENCE = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML_FENCE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC_SAMPLE =
            Pattern.compile("<pre>\\{@code\n(.*?)\n +\\* }</pre>", Pattern.DOTALL);
    private static final Pattern TESTED_SAMPLE = Pattern.compile("// sample\n(.*?)\n *// end\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)|^\\[[^]]+]: (\\S+)", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>.*?<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>(.*?)</dependency>",
            Pattern.DOTALL);
    private static final Pattern MODULE_ROW = Pattern.compile(
            "^\\| `([a-z0-9-]+)` \\| .* \\| `(dev\\.personinterest[a-z0-9.]*)` \\|$", Pattern.MULTILINE);
    private static final Pattern MODULE_NAME = Pattern.compile(
            "^module (\\S+) \\{|<Automatic-Module-Name>(.*?)</Automatic-Module-Name>", Pattern.MULTILINE);
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
    void firstSampleIsShort() {
        assertThat(first(FENCE, "README.md").lines())
                .filteredOn(line -> !line.startsWith("import "))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void readmeStartsWithBuildAndProgramOfConsumer() {
        Path consumer = CONSUMERS.resolve("module-path");

        assertThat(unindented(read(consumer.resolve("pom.xml")))).contains(inPom(first(POM_FENCE, "README.md")));
        assertThat(regions(consumer.resolve("src/main/java/com/example/interests/FirstUpdate.java")))
                .containsExactly(normalized(first(FENCE, "README.md")));
    }

    @Test
    void buildsInMarkdownMatchConsumers() throws IOException {
        List<String> consumers = files().filter(file -> file.startsWith(CONSUMERS) && file.endsWith("pom.xml"))
                .map(pom -> unindented(withoutTests(read(pom))))
                .toList();

        List<String> builds = markdown()
                .flatMap(file -> POM_FENCE.matcher(read(file)).results().map(match -> match.group(1)))
                .toList();

        assertThat(builds)
                .isNotEmpty()
                .allSatisfy(build ->
                        assertThat(consumers).anySatisfy(pom -> assertThat(pom).contains(inPom(build))));
    }

    @Test
    void springBootConfigurationMatchesConsumer() {
        assertThat(first(YAML_FENCE, "docs/spring-boot.md"))
                .isEqualTo(read(CONSUMERS.resolve("spring-boot/src/main/resources/application.yaml")));
    }

    @Test
    void samplesInConsumersMatchMarkdown() throws IOException {
        Set<String> samples = markdown()
                .flatMap(file -> FENCE.matcher(read(file)).results().map(match -> normalized(match.group(1))))
                .collect(Collectors.toSet());

        List<String> consumerSamples = files().filter(file -> file.startsWith(CONSUMERS))
                .flatMap(file -> regions(file).stream())
                .toList();

        assertThat(consumerSamples).isNotEmpty();
        assertThat(samples).containsAll(consumerSamples);
    }

    @Test
    void everyModuleNameIsDocumented() {
        Map<String, String> documented = MODULE_ROW
                .matcher(read(ROOT.resolve("README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(documented)
                .isEqualTo(publishedModules()
                        .filter(module -> !module.equals("bom"))
                        .collect(Collectors.toMap(module -> module, DocumentationTest::moduleName)));
    }

    @Test
    void linksHaveTargets() throws IOException {
        assertThat(markdown())
                .allSatisfy(file -> assertThat(LINK.matcher(read(file))
                                .results()
                                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                                .filter(target -> !target.contains("://")))
                        .allSatisfy(target ->
                                assertThat(file.resolveSibling(target)).exists()));
    }

    @Test
    void everyDependencyOfPublishedModuleHasReason() {
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
        return publishedModules()
                .flatMap(module -> DEPENDENCY
                        .matcher(read(ROOT.resolve(module).resolve("pom.xml")))
                        .results()
                        .filter(dependency -> !dependency.group(3).contains("<scope>test</scope>"))
                        .filter(dependency -> !dependency.group(1).equals("dev.personinterest"))
                        .map(dependency -> module + " " + dependency.group(1) + ":" + dependency.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> publishedModules() {
        String parent = read(ROOT.resolve("pom.xml"));
        String published =
                parent.substring(parent.indexOf("<!-- published -->"), parent.indexOf("<!-- not published -->"));
        return Pattern.compile("<module>(.*?)</module>")
                .matcher(published)
                .results()
                .map(module -> module.group(1));
    }

    private static String moduleName(String module) {
        Path declared = ROOT.resolve(module).resolve("src/main/java/module-info.java");
        Path file = Files.exists(declared) ? declared : ROOT.resolve(module).resolve("pom.xml");
        Matcher name = MODULE_NAME.matcher(read(file));
        assertThat(name.find())
                .as("declaration of the name of module %s", module)
                .isTrue();
        return name.group(1) == null ? name.group(2) : name.group(1);
    }

    private static String first(Pattern fence, String file) {
        Matcher matcher = fence.matcher(read(ROOT.resolve(file)));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /**
     * Converts a documented build to the form in a consumer's pom, where the build fills in versions and tests add
     * dependencies.
     */
    private static String inPom(String build) {
        return unindented(build.replace(
                        "<version>" + version("<artifactId>person-interest</artifactId>\\s*<version>") + "</version>",
                        "<version>@project.version@</version>")
                .replace(
                        "<version>" + version("<spring-boot.version>") + "</version>",
                        "<version>@spring-boot.version@</version>")
                .replaceFirst("</dependencies>\\s*$", ""));
    }

    private static String version(String before) {
        Matcher version = Pattern.compile(before + "(.*?)<").matcher(read(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static String withoutTests(String pom) {
        return pom.replaceAll("(?s) *<!-- tests -->\n.*?<!-- end of tests -->\n", "");
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Set<String> testedSamples() throws IOException {
        return Stream.concat(sources("test"), files().filter(file -> file.startsWith(CONSUMERS)))
                .flatMap(file -> regions(file).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> regions(Path file) {
        return TESTED_SAMPLE
                .matcher(read(file))
                .results()
                .map(region -> normalized(region.group(1)))
                .toList();
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
