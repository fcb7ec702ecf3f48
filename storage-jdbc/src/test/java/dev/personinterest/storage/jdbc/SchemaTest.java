package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private static final List<Dialect> DIALECTS =
            List.of(Dialect.h2(), Dialect.postgreSql(), Dialect.mariaDb(), Dialect.mySql());

    /** A native image contains only the resources that the metadata lists. */
    @Test
    void nativeImageMetadataListsSchemaFiles() throws IOException {
        String metadata;
        try (InputStream file = Schema.class.getResourceAsStream(
                "/META-INF/native-image/dev.personinterest/person-interest-storage-jdbc/reachability-metadata.json")) {
            metadata = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(DIALECTS)
                .allSatisfy(dialect -> assertThat(metadata)
                        .contains("\"" + Schema.location(dialect).replace(dialect.name(), "*") + "\""));
    }

    @Test
    void schemaFileEqualsSqlForDefaultName() throws IOException {
        for (Dialect dialect : DIALECTS) {
            String location = "/person-interest/" + dialect.name() + "/V1__person_interest.sql";
            try (InputStream file = SchemaTest.class.getResourceAsStream(location)) {
                assertThat(Schema.sql(dialect, TableName.byDefault()))
                        .isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void sqlForCustomNameDoesNotContainDefaultName() {
        for (Dialect dialect : DIALECTS) {
            String sql = String.join(";", Schema.statements(dialect, TableName.of("person_interest", "mine")));

            assertThat(sql).contains(dialect.quoted("person_interest") + "." + dialect.quoted("mine"));
            assertThat(sql.replace(dialect.quoted("person_interest") + ".", "")).doesNotContain("person_interest");
        }
    }

    /** Runs the file as a migration tool does: statement by statement, without the storage. */
    @ParameterizedTest
    @EnumSource
    void schemaFileCreatesTableOfStorage(Database database) throws SQLException {
        TableName table = Database.newTable();
        execute(database, Schema.sql(database.dialect(), table));

        try (Connection connection = database.connection()) {
            assertThat(columns(connection, table))
                    .containsExactlyElementsOf(Arrays.stream(Column.values())
                            .map(column -> column.sqlName() + (column.isRequired() ? " NOT NULL" : ""))
                            .toList());
            assertThat(indexes(connection, table)).contains(table.table() + "_list");
        }
        executeEveryStatement(JdbcPersonInterestRepository.builder(database.pool())
                .table(table)
                .build());
    }

    @ParameterizedTest
    @EnumSource
    void createSchemaIsIdempotentAndKeepsData(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());

        repository.createSchema();

        assertThat(repository.find(KEY)).contains(Samples.full());
    }

    @ParameterizedTest
    @EnumSource
    void createSchemaCanBeCalledConcurrently(Database database) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(database.pool())
                        .table(Database.newTable())
                        .dialect(database.dialect())
                        .build();
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    running.add(executor.submit(repository::createSchema));
                }
                for (Future<?> future : running) {
                    future.get();
                }
                repository.validateSchema();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allowedNamesAreQuoted(Database database) throws SQLException {
        for (String name : List.of("select", "My Table-1", "größe", "$_", "x".repeat(TableName.MAX_BYTES))) {
            JdbcPersonInterestRepository repository = database.newRepository(TableName.of(name));
            executeEveryStatement(repository);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableCanBeInAnySchema(Database database) throws SQLException {
        for (String schema : List.of("Other Schema", "order")) {
            execute(
                    database,
                    "CREATE SCHEMA IF NOT EXISTS " + database.dialect().quoted(schema) + ";");
            JdbcPersonInterestRepository there = database.newRepository(
                    TableName.of(schema, Database.newTable().table()));
            executeEveryStatement(there);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                "-a",
                "a.b",
                "a\"",
                "a`",
                "a'",
                "a;b",
                "a\\",
                "a?",
                "a\n",
                "a\u0000",
                "a{",
                "é.",
                "😀",
                "a/*",
                "a\u00a0b"
            })
    void otherNamesAreRejected(String name) {
        assertThatThrownBy(() -> TableName.of(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableName.of(name, "table")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThatAreTooLongAreRejected() {
        assertThatThrownBy(() -> TableName.of("x".repeat(TableName.MAX_BYTES + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableName.of("é".repeat(TableName.MAX_BYTES / 2 + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void withoutTableEveryMethodReportsMissingSchema(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(database.pool())
                .table(Database.newTable())
                .build();

        assertSchemaIsMissing(() -> repository.insert(OWNER, Samples.full()));
        assertSchemaIsMissing(() -> repository.find(KEY));
        assertSchemaIsMissing(() -> repository.list(OWNER, ListRequest.first(1)));
        assertSchemaIsMissing(() -> repository.update(KEY, Samples.describe("x")));
        assertSchemaIsMissing(() -> repository.delete(KEY, Precondition.exists()));
        assertSchemaIsMissing(repository::validateSchema);
    }

    @ParameterizedTest
    @EnumSource
    void missingColumnIsReportedAsSchemaFailure(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository repository = database.newRepository(table);
        repository.validateSchema();
        execute(database, "ALTER TABLE " + database.dialect().quoted(table) + " DROP COLUMN web_url;");

        assertSchemaIsMissing(() -> repository.insert(OWNER, Samples.full()));
        assertSchemaIsMissing(() -> repository.update(KEY, Samples.describe("x")));
        assertSchemaIsMissing(repository::validateSchema);
    }

    @ParameterizedTest
    @EnumSource
    void missingDatabaseSchemaIsReportedAsSchemaFailure(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(database.pool())
                .table(TableName.of("nowhere", "table"))
                .build();

        assertSchemaIsMissing(() -> repository.find(KEY));
        assertSchemaIsMissing(repository::createSchema);
    }

    private static void assertSchemaIsMissing(ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("createSchema()")
                .hasMessageContaining("Schema.sql")
                .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.SCHEMA);
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(e.isTransient()).isFalse();
                });
    }

    /** Executes every SQL statement of the storage. */
    private static void executeEveryStatement(JdbcPersonInterestRepository repository) {
        repository.validateSchema();
        repository.insert(OWNER, Samples.full());
        Change change = Samples.describe("after").withPrecondition(Precondition.versionIn(List.of(1L, 2L)));
        assertThat(repository.update(KEY, change)).contains(change.applyTo(Samples.full()));
        assertThat(repository.update(KEY, change.withPrecondition(Precondition.version(2))))
                .isPresent();
        assertThat(repository.list(OWNER, ListRequest.first(2))).hasSize(1);
        assertThat(repository.list(OWNER, ListRequest.first(2).after(ListPosition.of(Samples.full()))))
                .isEmpty();
        assertThatThrownBy(() -> repository.delete(KEY, Precondition.version(1)))
                .isInstanceOf(PreconditionFailedException.class);
        assertThat(repository.delete(KEY, Precondition.version(3))).isTrue();
        assertThat(repository.find(KEY)).isEmpty();
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";\n?", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    private static List<String> columns(Connection connection, TableName table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getColumns(connection.getCatalog(), null, table.table(), null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME").toLowerCase(java.util.Locale.ROOT)
                        + (found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? " NOT NULL" : ""));
            }
        }
        return columns;
    }

    private static List<String> indexes(Connection connection, TableName table) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getIndexInfo(connection.getCatalog(), null, table.table(), false, false)) {
            while (found.next()) {
                indexes.add(found.getString("INDEX_NAME"));
            }
        }
        return indexes;
    }
}
