package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs client.test.mjs, which tests the service with Microsoft's unmodified client for JavaScript. */
class JavaScriptClientTest {

    private static final Path SOURCES = Path.of("src/official-clients/javascript");
    private static final Path FOLDER = Path.of("target/javascript-client");

    private static final Path KEY_STORE = FOLDER.resolve("key.p12").toAbsolutePath();
    private static final String PASSWORD = "not-a-secret";

    private record Result(int status, String output) {}

    @Test
    void clientTestsPass() throws Exception {
        assumeTrue(run(Map.of(), "node", "--version").status() == 0, "Node.js is not installed");
        Files.createDirectories(FOLDER);
        for (String file : new String[] {"package.json", "package-lock.json", "client.test.mjs"}) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Result installed = run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
        assumeTrue(
                !installed.output().matches("(?s).*(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT).*"),
                "npm cannot reach its registry");
        assertThat(installed.status()).as(installed.output()).isZero();

        Path certificate = createKey();
        try (RunningService service = new RunningService(
                "--server.ssl.key-store=" + KEY_STORE, "--server.ssl.key-store-password=" + PASSWORD)) {
            Result tested = run(
                    Map.of(
                            "NODE_EXTRA_CA_CERTS",
                            certificate.toString(),
                            "SERVICE",
                            service.url().replace("http://", "https://"),
                            "TOKEN",
                            String.valueOf(service.user(INNOCENTY, "User.ReadWrite").token()),
                            "READERS_TOKEN",
                            String.valueOf(service.user(INNOCENTY, "User.Read").token())),
                    "node",
                    "--test",
                    "--test-reporter=tap",
                    "client.test.mjs");

            assertThat(tested.status()).as(tested.output()).isZero();
            assertThat(tested.output())
                    .as("summary of the Node.js test runner")
                    .contains("# fail 0")
                    .contains("# pass 9");
        }
    }

    /** Creates a key and returns its certificate: the client sends tokens only over TLS. */
    private static Path createKey() throws Exception {
        Path certificate = FOLDER.resolve("certificate.pem").toAbsolutePath();
        Files.deleteIfExists(KEY_STORE);
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-alias", "a");
        keytool("-exportcert", "-rfc", "-alias", "a", "-file", certificate.toString());
        return certificate;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", KEY_STORE.toString(), "-storepass", PASSWORD));
        Result created = run(Map.of(), command.toArray(String[]::new));
        assertThat(created.status()).as(created.output()).isZero();
    }

    private static Result run(Map<String, String> environment, String... command) throws InterruptedException {
        Path output = Path.of("target", "javascript-client.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.exists(FOLDER) ? FOLDER.toFile() : null)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            int status = builder.start().waitFor();
            return new Result(status, Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (Files.exists(output)) {
                return new Result(-1, String.valueOf(e.getMessage()));
            }
            throw new UncheckedIOException(e);
        }
    }
}
