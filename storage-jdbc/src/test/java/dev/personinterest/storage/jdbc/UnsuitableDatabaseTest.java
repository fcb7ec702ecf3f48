package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Databases and connections that cannot store every string are rejected before anything is stored. */
class UnsuitableDatabaseTest {

    private static final String MARIADB_VARIABLES =
            "character_set_client, character_set_connection and character_set_results";

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "LATIN9", "WIN1252", "EUC_JP", "SQL_ASCII"})
    void postgreSqlWithOtherEncodingIsRejected(String encoding) throws SQLException {
        DataSource dataSource = postgreSql(encoding);

        assertRejected(dataSource, Dialect.postgreSql(), "server_encoding");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            tables.next();
            assertThat(tables.getInt(1)).as("tables after createSchema()").isZero();
        }
    }

    @Test
    void postgreSqlWithUtf8IsAccepted() throws SQLException {
        assertSuitable(postgreSql("UTF8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "character_set_connection=latin1",
                "character_set_connection=utf8mb3",
                "character_set_connection=ascii",
                "character_set_connection=sjis",
                "character_set_results=utf8mb3"
            })
    void mariaDbConnectionWithOtherCharacterSetIsRejected(String variables) throws SQLException {
        for (String protocol : new String[] {"", "&useServerPrepStmts=true"}) {
            DataSource dataSource = Database.MARIADB.dataSource(protocol + "&sessionVariables=" + variables);

            assertRejected(dataSource, Dialect.mariaDb(), MARIADB_VARIABLES);
            assertRejected(dataSource, Dialect.mySql(), MARIADB_VARIABLES);
        }
    }

    @Test
    void mariaDbThatStoresEmptyStringAsNullIsRejected() throws SQLException {
        for (String protocol : new String[] {"", "&useServerPrepStmts=true"}) {
            DataSource dataSource = Database.MARIADB.dataSource(
                    protocol + "&sessionVariables=sql_mode=CONCAT(@@sql_mode,',EMPTY_STRING_IS_NULL')");

            assertRejected(dataSource, Dialect.mariaDb(), "EMPTY_STRING_IS_NULL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"characterEncoding=latin1", "connectionCollation=latin1_swedish_ci"})
    void mySqlDriverWithOtherEncodingIsRejected(String option) {
        MysqlDataSource dataSource = (MysqlDataSource) Database.mariaDbThroughMySqlDriver();
        dataSource.setUrl(dataSource.getUrl() + "&" + option);

        assertRejected(dataSource, Dialect.mySql(), MARIADB_VARIABLES);
    }

    /**
     * Statements that a pool may run on each new connection. MariaDB's driver closes the connection after most of them;
     * MySQL's driver does not.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET character_set_client = latin1",
                "SET character_set_connection = latin1",
                "SET character_set_results = latin1",
                "SET NAMES latin1",
                "SET NAMES utf8mb3"
            })
    void mySqlDriverWithUnsuitableInitialStatementIsRejected(String initialStatement) {
        DataSource dataSource = new DelegatingDataSource(Database.mariaDbThroughMySqlDriver()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute(initialStatement);
                }
                return connection;
            }
        };

        assertRejected(dataSource, Dialect.mySql(), MARIADB_VARIABLES);
    }

    @Test
    void h2ThatStoresEmptyStringAsNullIsRejected() {
        assertRejected(h2("Oracle"), Dialect.h2(), "MODE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REGULAR",
                "STRICT",
                "LEGACY",
                "DB2",
                "Derby",
                "HSQLDB",
                "MSSQLServer",
                "MariaDB",
                "MySQL",
                "PostgreSQL"
            })
    void h2InOtherModesIsAccepted(String mode) {
        assertSuitable(h2(mode));
    }

    /** A rejection is not cached: the setting may be the connection's, or may be changed. */
    @Test
    void repositoryWorksAfterSettingIsCorrected() throws SQLException {
        DataSource latin1 = Database.MARIADB.dataSource("&sessionVariables=character_set_connection=latin1");
        DelegatingDataSource dataSource = new DelegatingDataSource(latin1);
        TableName table = Database.newTable();
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(dataSource).table(table).build();
        assertRejected(repository::createSchema, MARIADB_VARIABLES);

        dataSource.setTargetDataSource(Database.MARIADB.pool());

        repository.createSchema();
        repository.insert(OWNER, Samples.full());
        assertThat(repository.find(KEY)).contains(Samples.full());
    }

    private static void assertRejected(DataSource dataSource, Dialect dialect, String setting) {
        JdbcPersonInterestRepository.Builder builder =
                JdbcPersonInterestRepository.builder(dataSource).table(Database.newTable());
        assertRejected(builder.build(), dataSource, setting);
        assertRejected(builder.dialect(dialect).build(), dataSource, setting);
    }

    private static void assertRejected(JdbcPersonInterestRepository repository, DataSource dataSource, String setting) {
        assertRejected(repository::validateSchema, setting);
        assertRejected(repository::createSchema, setting);
        assertRejected(() -> repository.insert(OWNER, Samples.full()), setting);
        assertRejected(() -> repository.find(KEY), setting);
        assertRejected(() -> repository.list(OWNER, ListRequest.first(1)), setting);
        assertRejected(() -> repository.update(KEY, Samples.describe("x")), setting);
        assertRejected(
                () -> {
                    try (Connection connection = dataSource.getConnection()) {
                        connection.setAutoCommit(false);
                        repository.in(connection).find(KEY);
                    }
                },
                setting);
    }

    private static void assertRejected(ThrowingCallable call, String setting) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUITABLE_DATABASE);
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(e.isTransient()).isFalse();
                })
                .hasMessageContaining(setting);
    }

    private static void assertSuitable(DataSource dataSource) {
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(dataSource)
                .table(Database.newTable())
                .build();
        repository.createSchema();
        repository.insert(OWNER, Samples.full());
        assertThat(repository.find(KEY)).contains(Samples.full());
    }

    private static DataSource postgreSql(String encoding) throws SQLException {
        String name = "in_" + encoding.toLowerCase(java.util.Locale.ROOT);
        try (Connection connection = Database.POSTGRESQL.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " ENCODING '" + encoding
                    + "' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        }
        PGSimpleDataSource postgreSql = (PGSimpleDataSource) Database.POSTGRESQL.dataSource("");
        postgreSql.setDatabaseName(name);
        return postgreSql;
    }

    private static DataSource h2(String mode) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:mode" + mode + ";DB_CLOSE_DELAY=-1;MODE=" + mode);
        return h2;
    }
}
