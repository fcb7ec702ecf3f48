package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.TypeResolver;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.personinterest.PersonInterest;
import jakarta.validation.Validation;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.hibernate.validator.HibernateValidator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** Consumers on the module path, with their Maven dependencies: Jackson's databind only if they require it. */
class ModulePathTest {

    private static final List<Class<?>> ALWAYS = List.of(
            PersonInterestJson.class,
            PersonInterest.class,
            JsonParser.class,
            Validation.class,
            HibernateValidator.class,
            Logger.class,
            TypeResolver.class,
            NullMarked.class);

    private static final List<Class<?>> DATABIND = List.of(ObjectMapper.class, JsonProperty.class);

    private static final String WITHOUT_DATABIND = """
            package consumer;

            import dev.personinterest.PersonInterestPatch;
            import dev.personinterest.json.PersonInterestJson;

            public class Main {
                public static void main(String[] arguments) {
                    PersonInterestJson json = PersonInterestJson.create();
                    PersonInterestPatch patch = json.readPatch("{\\"displayName\\":\\"Chess\\"}");
                    System.out.write(json.write(patch), 0, json.write(patch).length);
                    System.out.flush();
                }
            }
            """;

    private static final String WITH_DATABIND = """
            package consumer;

            import dev.personinterest.PersonInterestPatch;
            import dev.personinterest.json.PersonInterestModule;
            import tools.jackson.databind.json.JsonMapper;

            public class Main {
                public static void main(String[] arguments) {
                    JsonMapper mapper = JsonMapper.builder().addModule(new PersonInterestModule()).build();
                    PersonInterestPatch patch = mapper.readValue("{\\"displayName\\":\\"Chess\\"}", PersonInterestPatch.class);
                    System.out.print(mapper.writeValueAsString(patch));
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void consumerDoesNotNeedDatabind() throws Exception {
        compile(ALWAYS, "module consumer { requires dev.personinterest.json; }", WITHOUT_DATABIND);

        assertThat(run(ALWAYS)).isEqualTo("{\"displayName\":\"Chess\"}");
    }

    @Test
    void consumerWithDatabindCanUseModule() throws Exception {
        List<Class<?>> withDatabind = new ArrayList<>(ALWAYS);
        withDatabind.addAll(DATABIND);

        compile(
                withDatabind,
                "module consumer { requires dev.personinterest.json; requires tools.jackson.databind; }",
                WITH_DATABIND);

        assertThat(run(withDatabind)).isEqualTo("{\"displayName\":\"Chess\"}");
    }

    private void compile(List<Class<?>> modules, String declaration, String main) throws IOException {
        Path descriptor = Files.writeString(folder.resolve("module-info.java"), declaration);
        Path source = Files.writeString(folder.resolve("Main.java"), main);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "--module-path",
                    modulePath(modules),
                    "-d",
                    folder.resolve("consumer").toString());
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(descriptor, source))
                    .call();

            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private String run(List<Class<?>> modules) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath(modules) + File.pathSeparator + folder.resolve("consumer"),
                        "--module",
                        "consumer/consumer.Main")
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output + Files.readString(errors)).isZero();
        return output;
    }

    private static String modulePath(List<Class<?>> modules) {
        return modules.stream()
                .map(ModulePathTest::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
