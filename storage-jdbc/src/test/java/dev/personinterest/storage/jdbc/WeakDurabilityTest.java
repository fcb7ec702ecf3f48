package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Database settings with which a crash or a failover can lose acknowledged changes are logged once. */
class WeakDurabilityTest {

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void defaultSettingsAreNotLogged(Database database) throws SQLException {
        assertThat(warnings(database.dataSource(""))).isEmpty();
    }

    @Test
    void postgreSqlWithoutSynchronousCommitIsLogged() throws SQLException {
        assertThat(warnings(Database.POSTGRESQL.dataSource("&options=-c%20synchronous_commit=off")))
                .singleElement()
                .asString()
                .contains("synchronous_commit=off");
    }

    @Test
    void localCommitWithoutReplicasIsNotLogged() throws SQLException {
        assertThat(warnings(Database.POSTGRESQL.dataSource("&options=-c%20synchronous_commit=local")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void mariaDbWithDelayedLogFlushIsLogged(int flushLog) throws SQLException {
        setFlushLogOnMariaDb(flushLog);
        try {
            assertThat(warnings(Database.MARIADB.dataSource("")))
                    .singleElement()
                    .asString()
                    .contains("innodb_flush_log_at_trx_commit=" + flushLog);
        } finally {
            setFlushLogOnMariaDb(1);
        }
    }

    private static void setFlushLogOnMariaDb(int flushLog) throws SQLException {
        try (Connection connection = Database.MARIADB.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = " + flushLog);
        }
    }

    /** Returns the warnings that a repository logs for two calls and one in a transaction. */
    static List<String> warnings(DataSource dataSource) throws SQLException {
        try (LoggedWarnings warnings = new LoggedWarnings();
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(dataSource)
                    .table(Database.newTable())
                    .build();
            repository.createSchema();
            repository.find(KEY);
            repository.in(connection).find(KEY);
            connection.rollback();
            return List.copyOf(warnings.messages());
        }
    }
}
