package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.storage.ListRequest;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

    @ParameterizedTest
    @EnumSource
    void databaseIsDetected(Database database) throws SQLException {
        try (Connection connection = database.connection()) {
            assertThat(Dialect.detect(connection).name())
                    .isEqualTo(database.dialect().name());
        }
    }

    @Test
    void mariaDbIsDetectedThroughMySqlDriver() throws SQLException {
        try (Connection connection = Database.mariaDbThroughMySqlDriver().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("MySQL");
            assertThat(Dialect.detect(connection).name()).isEqualTo("mariadb");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MySQL, 8.4.0, mysql",
        "MariaDB, 11.4.5-MariaDB, mariadb",
        "MySQL, 5.5.5-10.11.6-MariaDB-log, mariadb",
        "PostgreSQL, 15.2-YB-2.25.0.0-b0, postgresql",
        "H2, 2.5.252, h2"
    })
    void databaseIsDetectedByProductNameAndVersion(String product, String version, String dialect) throws SQLException {
        assertThat(Dialect.detect(connectionTo(product, version)).name()).isEqualTo(dialect);
    }

    @Test
    void unknownDatabaseRequiresDialect() {
        assertThatThrownBy(() -> Dialect.detect(connectionTo("Oracle", "23")))
                .isInstanceOf(JdbcStorageException.class)
                .hasMessageContaining("builder");
    }

    @Test
    void buildingDoesNotAccessDatabase() {
        DataSource inaccessible = (DataSource) Proxy.newProxyInstance(
                DialectTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("unexpected access to the data source");
                });

        assertThat(JdbcPersonInterestRepository.builder(inaccessible).build()).isNotNull();
        assertThat(JdbcPersonInterestRepository.builder(inaccessible)
                        .dialect(Dialect.postgreSql())
                        .build())
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void givenDialectIsNotDetected(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        try (Connection connection = database.connection()) {
            Connection withoutMetaData = (Connection) Proxy.newProxyInstance(
                    DialectTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("getMetaData")) {
                            throw new AssertionError("unexpected detection of a given dialect");
                        }
                        return method.invoke(connection, arguments);
                    });
            connection.setAutoCommit(false);

            assertThat(JdbcPersonInterestRepository.builder(database.pool())
                            .table(table)
                            .dialect(database.dialect())
                            .build()
                            .in(withoutMetaData)
                            .find(KEY))
                    .isPresent();
        }
    }

    @Test
    void invalidSettingsAreRejected() throws SQLException {
        JdbcPersonInterestRepository.Builder builder = JdbcPersonInterestRepository.builder(Database.H2_MEMORY.pool());

        assertThatThrownBy(() -> builder.maxAttempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.statementTimeout(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.statementTimeout(Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Database.H2_MEMORY.repository().list(OWNER, ListRequest.first(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Connection connectionTo(String product, String version) {
        DatabaseMetaData database = (DatabaseMetaData) Proxy.newProxyInstance(
                DialectTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> method.getName().equals("getDatabaseProductName") ? product : version);
        return (Connection) Proxy.newProxyInstance(
                DialectTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> database);
    }
}
