package dev.personinterest.examples.graphservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** With the default configuration, acknowledged changes survive a SIGKILL of the service. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class KilledServiceTest {

    private final Path folder = Path.of("target", "killed-service").toAbsolutePath();

    @Test
    void acknowledgedChangesSurviveSigkill() throws Exception {
        String path;
        Process killed = start();
        try {
            Session owner = session(killed);
            path = owner.created("{\"displayName\":\"0\"}");
            for (int i = 1; i <= 30; i++) {
                owner.patch(path, "{\"displayName\":\"" + i + "\"}").isOk();
            }
        } finally {
            killed.destroyForcibly().waitFor(); // SIGKILL
        }

        Process restarted = start();
        try {
            assertThat(session(restarted).get(path).isOk().json("/displayName").stringValue())
                    .isEqualTo("30");
        } finally {
            restarted.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(log())).doesNotContain("before they are durable");
    }

    /** Starts the service in its own folder, because the configured URL is relative. */
    private Process start() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(log());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // for a faster start
                        "-cp",
                        System.getProperty("java.class.path"),
                        GraphService.class.getName(),
                        "--server.port=0",
                        "--server.address=127.0.0.1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Session session(Process service) throws Exception {
        String port = "";
        while (port.isEmpty()) {
            assertThat(service.isAlive())
                    .as("service is running, see %s", log())
                    .isTrue();
            Thread.sleep(50);
            port = Files.readString(log())
                    .lines()
                    .filter(line -> line.contains("Tomcat started on port "))
                    .map(line -> line.replaceFirst(".*Tomcat started on port (\\d+).*", "$1"))
                    .findAny()
                    .orElse("");
        }
        DevelopmentKey key = new DevelopmentKey(folder.resolve("graph-service-data/development-key"));
        String token = key.token(
                Map.of("oid", RunningService.INNOCENTY, "scp", "User.ReadWrite"),
                Clock.systemUTC().instant());
        return new Session("http://localhost:" + port, token);
    }

    private Path log() {
        return folder.resolve("service.log");
    }
}
