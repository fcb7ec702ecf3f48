package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Warnings about H2 databases that can lose acknowledged changes, and the effect of interruptions. {@link
 * KilledProcessTest} shows such a loss.
 */
class H2DurabilityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";DB_CLOSE_DELAY=-1",
                ";WRITE_DELAY=1",
                ";OLD_INFORMATION_SCHEMA=TRUE",
                ";MODE=MySQL;DATABASE_TO_LOWER=TRUE",
                ";MODE=PostgreSQL;DATABASE_TO_UPPER=FALSE",
                ";MODE=STRICT"
            })
    void fileWithWriteDelayIsLoggedOnce(String options) throws Exception {
        String url = "jdbc:h2:file:" + newFile("h2-warned") + options;

        assertThat(warnings(url)).singleElement().asString().contains(";WRITE_DELAY=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "async:", "retry:", ""})
    void fileWithoutWriteDelayIsNotLogged(String fileSystem) throws Exception {
        assertThat(warnings("jdbc:h2:" + fileSystem + newFile("h2-durable") + ";WRITE_DELAY=0"))
                .isEmpty();
    }

    @Test
    void inMemoryDatabaseIsNotLogged() throws SQLException {
        assertThat(warnings("jdbc:h2:mem:not-warned-of")).isEmpty();
    }

    @Test
    void readOnlyDatabaseIsNotLogged() throws Exception {
        String url = "jdbc:h2:file:" + newFile("h2-read");
        warnings(url);

        try (LoggedWarnings warnings = new LoggedWarnings();
                HikariDataSource pool = Database.pool(h2(url + ";ACCESS_MODE_DATA=r"))) {
            assertThat(repository(pool).find(KEY)).isPresent();
            assertThat(warnings.messages()).isEmpty();
        }
    }

    /** H2 documents that the SET command is persistent. The stored value is shown, but not in effect. */
    @Test
    void persistedWriteDelayHasNoEffectAfterReopening() throws Exception {
        String url = "jdbc:h2:file:" + newFile("h2-set");
        try (Connection connection = h2(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
        }

        assertThat(warnings(url)).hasSize(1);
    }

    @Test
    void serverModeIsChecked() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/" + newFile("h2-server");

            assertThat(warnings(url)).hasSize(1);
            assertThat(warnings(url + ";WRITE_DELAY=0")).isEmpty();
        } finally {
            server.stop();
        }
    }

    /** Uses the file system async:, as documented. */
    @Test
    void interruptedWriteIsDurableAndDoesNotAffectOthers() throws Exception {
        String url = "jdbc:h2:async:" + newFile("h2-interrupted") + ";WRITE_DELAY=0";
        try (HikariDataSource pool = Database.pool(h2(url))) {
            JdbcPersonInterestRepository repository = repository(pool);
            repository.createSchema();
            repository.insert(OWNER, Samples.full());
            try (Connection connection = pool.getConnection()) {
                updateInterrupted(connection);
            }

            assertThat(repository.update(KEY, Samples.describe("after the interruption")))
                    .hasValueSatisfying(after -> assertThat(after.version()).isEqualTo(3));
        }
    }

    /** With H2's default file system, one interruption closes the database for every thread. */
    @Test
    void interruptionClosesDefaultFileSystem() throws Exception {
        String url = "jdbc:h2:file:" + newFile("h2-closed") + ";WRITE_DELAY=0";
        try (HikariDataSource pool = Database.pool(h2(url))) {
            JdbcPersonInterestRepository repository = repository(pool);
            repository.createSchema();
            repository.insert(OWNER, Samples.full());
            Connection connection = pool.getConnection();

            assertThatThrownBy(() -> updateInterrupted(connection))
                    .isInstanceOfSatisfying(
                            JdbcStorageException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
            connection.close();
            assertThatThrownBy(() -> repository.find(KEY))
                    .isInstanceOfSatisfying(
                            JdbcStorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.CONNECTION));
        }
        try (HikariDataSource pool = Database.pool(h2(url))) {
            assertThat(repository(pool).find(KEY)).isPresent();
        }
    }

    private static void updateInterrupted(Connection connection) {
        JdbcPersonInterestRepository onConnection = JdbcPersonInterestRepository.builder(
                        new SingleConnectionDataSource(connection, true))
                .build();
        assertThat(onConnection.find(KEY)).isPresent();
        Thread.currentThread().interrupt();
        try {
            assertThat(onConnection.update(KEY, Samples.describe("interrupted")))
                    .isPresent();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Returns the warnings that a repository logs while its methods are called. */
    private static List<String> warnings(String url) throws SQLException {
        try (LoggedWarnings warnings = new LoggedWarnings();
                HikariDataSource pool = Database.pool(h2(url))) {
            JdbcPersonInterestRepository repository = repository(pool);
            repository.createSchema();
            repository.validateSchema();
            if (repository.find(KEY).isEmpty()) {
                repository.insert(OWNER, Samples.full());
            }
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                repository.in(connection).find(new PersonInterestKey(OWNER, "other"));
                connection.rollback();
            }
            return List.copyOf(warnings.messages());
        }
    }

    private static JdbcPersonInterestRepository repository(HikariDataSource pool) {
        return JdbcPersonInterestRepository.builder(pool).build();
    }

    private static JdbcDataSource h2(String url) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        return h2;
    }

    private static Path newFile(String name) throws IOException {
        return Database.newFolder(name).resolve("interests");
    }
}
