package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flyway and Liquibase run the schema files without changes. */
class MigrationToolsTest {

    private static final String[] TABLES = {
        "person_interest",
        "person_interest_history",
        "flyway_schema_history",
        "databasechangelog",
        "databasechangeloglock"
    };

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRESQL", "MARIADB"})
    void flywayRunsSchemaFile(Database database) throws SQLException {
        dropTables(database);
        Flyway flyway = withSchemaFile(database)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();

        MigrateResult result = flyway.migrate();

        assertThat(result.migrationsExecuted).isEqualTo(1);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertUsable(database);
        restore(database);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRESQL", "MARIADB"})
    void flywayRunsSchemaFileWithSeparateHistoryTable(Database database) throws SQLException {
        dropTables(database);
        execute(database, "CREATE TABLE application_table (id INT)");
        Flyway.configure()
                .dataSource(database.dataSource(""))
                .locations(new String[0])
                .baselineVersion("1")
                .load()
                .baseline();

        MigrateResult result = withSchemaFile(database)
                .table("person_interest_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();

        assertThat(result.migrationsExecuted).isEqualTo(1);
        assertUsable(database);
        execute(database, "DROP TABLE application_table");
        restore(database);
    }

    /** With the default baselineVersion, 1, Flyway skips the file in a database that is not empty. */
    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRESQL", "MARIADB"})
    void failureNamesFlywayAsCauseOfMissingTable(Database database) throws SQLException {
        dropTables(database);
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(database.dataSource("")).build();
        try {
            assertThatThrownBy(repository::validateSchema).hasMessageNotContaining("Flyway");
            execute(database, "CREATE TABLE application_table (id INT)");
            Flyway flyway = withSchemaFile(database).baselineOnMigrate(true).load();
            assertThat(flyway.migrate().migrationsExecuted).isZero();

            assertThatThrownBy(repository::validateSchema)
                    .isInstanceOfSatisfying(
                            JdbcStorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(JdbcStorageException.Kind.SCHEMA))
                    .hasMessageContaining("person_interest is missing")
                    .hasMessageContaining("Flyway skipped V1__person_interest.sql")
                    .hasMessageContaining("baselineVersion 0");
            try (Connection connection = database.connection()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(repository.in(connection)::validateSchema)
                        .isInstanceOf(JdbcStorageException.class)
                        .hasMessageContaining("person_interest is missing");
            }
        } finally {
            execute(database, "DROP TABLE IF EXISTS application_table");
            restore(database);
        }
    }

    private static FluentConfiguration withSchemaFile(Database database) throws SQLException {
        return Flyway.configure()
                .dataSource(database.dataSource(""))
                .locations("classpath:person-interest/" + database.dialect().name());
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_FILE", "POSTGRESQL", "MARIADB"})
    void liquibaseRunsSchemaFile(Database database) throws SQLException, LiquibaseException {
        dropTables(database);
        try (Connection connection = database.connection();
                Liquibase liquibase = new Liquibase(
                        "changelog-" + database.dialect().name() + ".xml",
                        new ClassLoaderResourceAccessor(),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update(new Contexts());
        }

        assertUsable(database);
        restore(database);
    }

    private static void assertUsable(Database database) throws SQLException {
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(database.dataSource("")).build();
        repository.validateSchema();
        repository.insert("owner", PersonInterest.builder("id", Instant.EPOCH).build());
        assertThat(repository.find(new PersonInterestKey("owner", "id"))).isPresent();
    }

    /** Restores the table that the other tests expect. */
    private static void restore(Database database) throws SQLException {
        dropTables(database);
        database.repository().createSchema();
    }

    private static void dropTables(Database database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("DROP TABLE IF EXISTS " + database.dialect().quoted(table));
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
        }
    }
}
