package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** Who commits on a connection with autocommit off: the builder configures it, or the connection source decides. */
class CommitResponsibilityTest {

    private static final Change WITH_RECALCULATION = Samples.describe("recalculated from")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("recalculated").build());

    /** Returns every method that uses a connection, in an order in which they can be called. */
    private static Map<String, Consumer<JdbcPersonInterestRepository>> everyMethod() {
        Map<String, Consumer<JdbcPersonInterestRepository>> calls = new LinkedHashMap<>();
        calls.put("createSchema", JdbcPersonInterestRepository::createSchema);
        calls.put("validateSchema", JdbcPersonInterestRepository::validateSchema);
        calls.put("insert", r -> r.insert(OWNER, Samples.full()));
        calls.put("find", r -> r.find(KEY));
        calls.put("list", r -> r.list(OWNER, ListRequest.first(10)));
        calls.put("update", r -> r.update(KEY, Samples.describe("x")));
        calls.put("update with lock", r -> r.update(KEY, WITH_RECALCULATION));
        calls.put("updateAll", r -> r.updateAll(Samples.each(List.of(KEY), Samples.describe("y")), Atomicity.EACH));
        calls.put("all-or-nothing", r -> r.updateAll(Samples.each(List.of(KEY), WITH_RECALCULATION), Atomicity.ALL));
        calls.put("deletion with lock", r -> r.delete(KEY, Precondition.versionIn(List.of(8L, 5L))));
        calls.put("deletion", r -> r.delete(KEY, Precondition.exists()));
        return calls;
    }

    @ParameterizedTest
    @EnumSource
    void withoutSettingEveryCallIsRejectedBeforeAnyStatement(Database database) throws SQLException {
        Recording recording = new Recording();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(
                        recording.of(withoutAutocommit(database)))
                .table(Database.newTable())
                .build();

        everyMethod().forEach((name, call) -> {
            assertThatThrownBy(() -> call.accept(repository))
                    .as(name)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("joinCallersTransaction()")
                    .hasMessageContaining("commitEachCall()");
            assertThat(recording.takeStatements()).as(name).isEmpty();
            assertThat(recording.takeConnectionCalls()).as(name).containsExactly("close");
        });
    }

    @ParameterizedTest
    @EnumSource
    void withAutocommitOnNoSettingIsNeeded(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(database.pool())
                .table(table)
                .build();

        assertThat(stateAfterEachCall(repository, database, table)).isEqualTo(committedStates());
    }

    @ParameterizedTest
    @EnumSource
    void commitEachCallCommitsEveryCall(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository committing = JdbcPersonInterestRepository.builder(withoutAutocommit(database))
                .joinCallersTransaction() // replaced by the next call
                .commitEachCall()
                .table(table)
                .build();

        assertThat(stateAfterEachCall(committing, database, table)).isEqualTo(committedStates());
    }

    /** A pool may hand the connection to other code, which must not see an open transaction or an old snapshot. */
    @ParameterizedTest
    @EnumSource
    void commitEachCallLeavesNoTransactionOpen(Database database) throws SQLException {
        Recording recording = new Recording();
        JdbcPersonInterestRepository.Builder builder = JdbcPersonInterestRepository.builder(
                        recording.of(withoutAutocommit(database)))
                .commitEachCall();
        JdbcPersonInterestRepository committing =
                builder.table(Database.newTable()).build();

        everyMethod().forEach((name, call) -> {
            call.accept(committing);

            List<String> calls = recording.takeConnectionCalls();
            for (int i = 0; i < calls.size(); i += 2) {
                assertThat(calls.subList(i, i + 2)).as(name).containsExactly("commit", "close");
            }
        });

        JdbcPersonInterestRepository withoutTable =
                builder.table(Database.newTable()).build();
        assertThatThrownBy(() -> withoutTable.find(KEY)).isInstanceOf(JdbcStorageException.class);
        assertThat(recording.takeConnectionCalls())
                .as("first check, and the call")
                .containsExactly("commit", "close", "rollback", "close");
    }

    @ParameterizedTest
    @EnumSource
    void joinCallersTransactionLeavesCommitToCaller(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(withoutAutocommit(database));
        JdbcPersonInterestRepository joining = JdbcPersonInterestRepository.builder(proxy)
                .commitEachCall() // replaced by the next call
                .joinCallersTransaction()
                .table(table)
                .build();
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(proxy.getTargetDataSource()));

        transaction.executeWithoutResult(status -> {
            joining.insert(OWNER, Samples.full());
            status.setRollbackOnly();
        });
        assertThat(others.find(KEY)).isEmpty();
        transaction.executeWithoutResult(status -> joining.insert(OWNER, Samples.full()));
        assertThat(others.find(KEY)).contains(Samples.full());

        joining.delete(KEY, Precondition.exists());
        assertThat(others.find(KEY))
                .as("outside a transaction, nothing is committed")
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void connectionSourceIsAskedForEachConnection(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        Recording recording = new Recording();
        try (Connection callers = database.connection()) {
            callers.setAutoCommit(false);
            boolean[] inTransaction = {true};
            List<Connection> returned = new ArrayList<>();
            JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(new ConnectionSource() {
                        @Override
                        public Connection open() {
                            return recording.of(callers);
                        }

                        @Override
                        public void close(Connection connection) {
                            returned.add(connection);
                        }

                        @Override
                        public boolean isInCallersTransaction(Connection connection) {
                            return inTransaction[0];
                        }
                    })
                    .table(table)
                    .build();

            repository.insert(OWNER, Samples.full());
            assertThat(recording.takeConnectionCalls()).isEmpty();
            assertThat(others.find(KEY)).isEmpty();
            callers.rollback();

            inTransaction[0] = false;
            repository.insert(OWNER, Samples.full());
            assertThat(recording.takeConnectionCalls()).containsExactly("commit");
            assertThat(others.find(KEY)).contains(Samples.full());
            assertThat(returned)
                    .as("connections of the first check and two calls")
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failingConnectionSourceFailsCall(Database database) throws SQLException {
        Recording recording = new Recording();
        DataSource pool = recording.of(database.pool());
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(new ConnectionSource() {
                    @Override
                    public Connection open() throws SQLException {
                        return pool.getConnection();
                    }

                    @Override
                    public boolean isInCallersTransaction(Connection connection) throws SQLException {
                        throw new SQLException("cannot tell", "08006");
                    }
                })
                .table(Database.newTable())
                .build();

        assertThatThrownBy(() -> repository.insert(OWNER, Samples.full()))
                .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                });
        assertThat(recording.takeStatements()).isEmpty();
        assertThat(recording.takeConnectionCalls()).containsExactly("close");
    }

    @ParameterizedTest
    @EnumSource
    void connectionSourceExcludesTransactionSettings(Database database) throws SQLException {
        DataSource pool = database.pool();
        JdbcPersonInterestRepository.Builder builder = JdbcPersonInterestRepository.builder(new ConnectionSource() {
            @Override
            public Connection open() throws SQLException {
                return pool.getConnection();
            }

            @Override
            public boolean isInCallersTransaction(Connection connection) {
                return false;
            }
        });

        assertThatThrownBy(builder::joinCallersTransaction).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(builder::commitEachCall).isInstanceOf(IllegalStateException.class);
    }

    /** A committed change must not be reported as failed. */
    @ParameterizedTest
    @EnumSource
    void failureToReturnConnectionDoesNotFailCall(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        DataSource pool = database.pool();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(new ConnectionSource() {
                    @Override
                    public Connection open() throws SQLException {
                        return pool.getConnection();
                    }

                    @Override
                    public void close(Connection connection) throws SQLException {
                        connection.close();
                        throw new IllegalStateException("the pool is shut down");
                    }

                    @Override
                    public boolean isInCallersTransaction(Connection connection) {
                        return false;
                    }
                })
                .table(table)
                .build();

        repository.insert(OWNER, Samples.full());

        assertThat(others.find(KEY)).contains(Samples.full());
    }

    /** Returns what others see after each call: the version, or 0 if there is no interest. */
    private static Map<String, Long> stateAfterEachCall(
            JdbcPersonInterestRepository repository, Database database, TableName table) throws SQLException {
        JdbcPersonInterestRepository others = JdbcPersonInterestRepository.builder(database.pool())
                .table(table)
                .build();
        Map<String, Long> states = new LinkedHashMap<>();
        everyMethod().forEach((name, call) -> {
            call.accept(repository);
            states.put(
                    name, others.find(KEY).map(interest -> interest.version()).orElse(0L));
        });
        return states;
    }

    private static Map<String, Long> committedStates() {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("createSchema", 0L);
        states.put("validateSchema", 0L);
        states.put("insert", 1L);
        states.put("find", 1L);
        states.put("list", 1L);
        states.put("update", 2L);
        states.put("update with lock", 3L);
        states.put("updateAll", 4L);
        states.put("all-or-nothing", 5L);
        states.put("deletion with lock", 0L);
        states.put("deletion", 0L);
        return states;
    }

    /** Returns a data source that opens connections with autocommit off, like a pool configured so. */
    private static DataSource withoutAutocommit(Database database) throws SQLException {
        return new DelegatingDataSource(database.dataSource("")) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(false);
                return connection;
            }
        };
    }
}
