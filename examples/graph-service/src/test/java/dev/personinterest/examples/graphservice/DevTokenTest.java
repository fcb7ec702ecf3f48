package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTYS_NAME;
import static dev.personinterest.examples.graphservice.Session.INTERESTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevTokenTest {

    @TempDir
    private Path folder;

    @Test
    void serviceAcceptsTokenOfCommand() throws IOException {
        Path key = folder.resolve("a/key");
        String property = "--graph-service.development-key=" + key;

        try (RunningService service = new RunningService(property)) {
            String token = DevToken.of("dev-token", INNOCENTYS_NAME, "User.ReadWrite", "User.Read.All", property)
                    .orElseThrow();

            Answer created = service.session(token).post(INTERESTS, "{}").is(201);
            assertThat(created.json("/createdBy/user/displayName").stringValue())
                    .isEqualTo("Innocenty Popov");
            service.user(INNOCENTYS_NAME, "User.ReadWrite")
                    .get(INTERESTS)
                    .fails(401, "unauthorized"); // signed with another key
        }
        if (Files.getFileAttributeView(key, PosixFileAttributeView.class) != null) {
            assertThat(Files.getPosixFilePermissions(key))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void onlyConfiguredUsersGetTokens() {
        String property = "--graph-service.development-key=" + folder.resolve("key");

        assertThat(DevToken.of("dev-token", "nobody", property)).isEmpty();
        assertThat(DevToken.of("dev-token", property)).isEmpty();
    }
}
