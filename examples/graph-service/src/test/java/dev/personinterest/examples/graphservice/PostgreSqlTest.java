package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PostgreSqlTest {

    @Test
    void postgreSqlIsConfiguredByUrl() throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                RunningService service =
                        new RunningService("--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"))) {
            Session owner = service.user(INNOCENTY, "User.ReadWrite");
            String path = owner.created("{\"displayName\":\"a\",\"description\":\"kept\"}");

            assertThat(owner.patch(path, "{\"displayName\":\"b\"}")
                            .isOk()
                            .json("/description")
                            .stringValue())
                    .isEqualTo("kept");
        }
    }
}
