package dev.personinterest.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published poms, the only information about the artifacts that a consumer's Maven has. */
class PublishedPomsTest {

    private static final String REPOSITORY = "https://github.com/person-interest/person-interest";

    private static final Path ROOT = Path.of("..");
    private static final Path STAGING = Path.of("target", "staging", "dev", "personinterest");

    private static final Pattern PUBLISHED =
            Pattern.compile("<!-- published -->(.*?)<!-- not published -->", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");

    @ParameterizedTest
    @MethodSource("modules")
    void pomContainsOnlyConsumerInformation(String module) throws IOException {
        Xml pom = published(module);

        assertThat(pom.children("/project"))
                .filteredOn(name -> !name.equals("packaging"))
                .containsExactlyInAnyOrder(
                        "modelVersion",
                        "groupId",
                        "artifactId",
                        "version",
                        "name",
                        "description",
                        "url",
                        "licenses",
                        "developers",
                        "scm",
                        module.equals("bom") ? "dependencyManagement" : "dependencies");
        assertThat(pom.text("/project/name")).isEqualTo("person-interest-" + module);
        assertThat(pom.text("/project/description"))
                .isNotBlank()
                .isEqualTo(source(module).text("/project/description"));
        assertThat(pom.text("/project/url")).isEqualTo(REPOSITORY);
        assertThat(pom.text("/project/scm/url")).isEqualTo(REPOSITORY);
        assertThat(pom.text("/project/scm/connection")).isEqualTo("scm:git:" + REPOSITORY + ".git");
        assertThat(pom.text("/project/licenses/license/name")).isEqualTo("Apache-2.0");
        assertThat(pom.text("/project/licenses/license/url"))
                .isEqualTo("https://www.apache.org/licenses/LICENSE-2.0.txt");
        assertThat(pom.text("/project/developers/developer/name")).isEqualTo("The person-interest authors");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void pomDeclaresEveryDependencyWithVersion(String module) throws IOException {
        Xml pom = published(module);

        assertThat(dependencies(pom))
                .containsExactlyInAnyOrderElementsOf(dependencies(source(module)).stream()
                        .filter(dependency -> !dependency.contains(" test"))
                        .toList());
        assertThat(pom.texts("//dependency/version"))
                .hasSameSizeAs(pom.nodes("//dependency"))
                .allMatch(version -> version.matches("[0-9].*"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void pomIsPublishedWithJar(String module) throws IOException {
        assertThat(Files.exists(staged(module, ".jar"))).isEqualTo(!module.equals("bom"));
    }

    @Test
    void bomManagesEveryPublishedJar() throws IOException {
        Xml bom = published("bom");

        assertThat(bom.texts("/project/packaging")).containsExactly("pom");
        assertThat(bom.texts("//dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(modules()
                        .filter(module -> !module.equals("bom"))
                        .map(module -> "person-interest-" + module)
                        .toList());
        assertThat(new TreeSet<>(bom.texts("//dependency/version"))).containsExactly(version());
        assertThat(new TreeSet<>(bom.texts("//dependency/groupId"))).containsExactly("dev.personinterest");
    }

    @Test
    void starterDependsOnStoragesAndJson() throws IOException {
        assertThat(dependencies(published("spring-boot-starter")))
                .contains(
                        "dev.personinterest:person-interest-core compile",
                        "dev.personinterest:person-interest-json compile",
                        "dev.personinterest:person-interest-storage-jdbc compile",
                        "dev.personinterest:person-interest-storage-memory compile",
                        "dev.personinterest:person-interest-storage-cache compile optional");
    }

    private static Stream<String> modules() throws IOException {
        String published = PUBLISHED
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return MODULE.matcher(published).results().map(module -> module.group(1));
    }

    private static String version() {
        return Xml.of(ROOT.resolve("pom.xml")).text("/project/version");
    }

    private static Xml source(String module) {
        return Xml.of(ROOT.resolve(module).resolve("pom.xml"));
    }

    private static Xml published(String module) {
        return Xml.of(staged(module, ".pom"));
    }

    private static Path staged(String module, String ending) {
        String artifact = "person-interest-" + module;
        return STAGING.resolve(artifact).resolve(version()).resolve(artifact + "-" + version() + ending);
    }

    private static List<String> dependencies(Xml pom) {
        return pom.nodes("/project/dependencies/dependency").stream()
                .map(dependency -> dependency.text("groupId") + ":" + dependency.text("artifactId") + " "
                        + dependency.texts("scope").stream().findFirst().orElse("compile")
                        + (dependency.texts("optional").contains("true") ? " optional" : ""))
                .toList();
    }
}
