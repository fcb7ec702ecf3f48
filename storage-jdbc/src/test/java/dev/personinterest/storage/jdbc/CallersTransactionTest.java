package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** What the storage does, and leaves alone, in a transaction that is not its own. */
class CallersTransactionTest {

    private static final Change DERIVING = Samples.describe("derived from")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("derived").build());

    @ParameterizedTest
    @EnumSource
    void whatTheCallerRollsBackHasNotHappened(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            doEverything(joined);

            connection.rollback();
        }

        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(Samples.full());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheCallerCommitsHasHappened(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            PersonInterest after = doEverything(repository.in(connection));

            connection.commit();

            assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneToTheCallersConnection(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        Recording recording = new Recording();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);

            doEverything(repository.in(recording.of(connection)));

            assertThat(recording.takeConnectionCalls()).isEmpty();
            connection.rollback();
        }
    }

    /** Above all PostgreSQL's, which a statement that fails would make useless. */
    @ParameterizedTest
    @EnumSource
    void whatTheStorageRefusesLeavesTheCallersTransactionUsable(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            assertThatThrownBy(() -> joined.insert(OWNER, Samples.full()))
                    .isInstanceOf(PersonInterestAlreadyExistsException.class);
            assertThatThrownBy(
                            () -> joined.update(KEY, Samples.describe("x").withPrecondition(Precondition.version(9))))
                    .isInstanceOf(PreconditionFailedException.class);
            assertThatThrownBy(() -> joined.delete(KEY, Precondition.versionIn(List.of(8L, 9L))))
                    .isInstanceOf(PreconditionFailedException.class);

            assertThat(joined.update(KEY, Samples.describe("after"))).isPresent();
            connection.commit();
        }

        assertThat(repository.find(KEY)).contains(Samples.describe("after").applyTo(Samples.full()));
    }

    /** All or none means those of the call: what the caller did before stays, and what they do later is theirs. */
    @ParameterizedTest
    @EnumSource
    void allOrNoneIsAPartOfTheCallersTransaction(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        List<PersonInterestKey> keys = Samples.insertMany(repository, 3);
        List<KeyedChange> changes = new ArrayList<>(Samples.each(keys, Samples.describe("together")));
        List<KeyedChange> oneFails = new ArrayList<>(changes);
        oneFails.add(1, new KeyedChange(new PersonInterestKey(OWNER, "absent"), Samples.describe("x")));
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            joined.update(KEY, Samples.describe("before"));

            assertThat(joined.updateAll(oneFails, Atomicity.ALL))
                    .doesNotHaveAnyElementsOfTypes(UpdateOutcome.Updated.class);
            assertThat(joined.find(keys.get(0)).map(PersonInterest::description))
                    .contains(Samples.full().description());
            connection.commit();
            assertThat(joined.updateAll(changes, Atomicity.ALL)).hasOnlyElementsOfType(UpdateOutcome.Updated.class);
            connection.rollback();
        }

        assertThat(repository.find(KEY).map(PersonInterest::description)).contains("before");
        assertThat(keys)
                .allSatisfy(key -> assertThat(repository.find(key).map(PersonInterest::version))
                        .contains(1L));
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionWithAutocommitOnIsInNoTransaction(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        try (Connection connection = database.pool().getConnection()) {
            assertThatThrownBy(() -> repository.in(connection).find(KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autocommit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void springsTransactionIsJoined(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        Recording recording = new Recording();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(
                        recording.of(new TransactionAwareDataSourceProxy(database.pool())))
                .joinCallersTransaction()
                .table(table)
                .build();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database.pool()));
        repository.validateSchema();
        recording.takeConnectionCalls();

        transaction.executeWithoutResult(status -> {
            doEverything(repository);
            status.setRollbackOnly();
        });
        assertThat(recording.takeConnectionCalls()).containsOnly("close"); // which Spring's proxy takes for a return
        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(Samples.full());

        PersonInterest after = transaction.execute(status -> doEverything(repository));
        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(after);
    }

    @ParameterizedTest
    @EnumSource
    void withoutASpringTransactionEachCallIsOne(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(
                        new TransactionAwareDataSourceProxy(database.pool()))
                .joinCallersTransaction()
                .table(table)
                .build();

        repository.insert(OWNER, Samples.full());
        assertThat(others.find(KEY)).contains(Samples.full());
        repository.update(KEY, DERIVING);
        assertThat(others.find(KEY)).contains(DERIVING.applyTo(Samples.full()));
    }

    /** Whichever of the two is called first asks the database what it is, for both. */
    @ParameterizedTest
    @EnumSource
    void whatIsFoundOutInATransactionIsKnownOutsideToo(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table);
        Recording recording = new Recording();
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(recording.of(database.pool()))
                .table(table)
                .build();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            repository.in(connection).find(KEY);
            connection.rollback();

            repository.find(KEY);
            assertThat(recording.takeConnectionCalls()).as("one call opens one").containsExactly("close");

            repository.in(recording.of(connection)).find(KEY);
            recording.takeStatements();
            repository.in(recording.of(connection)).find(KEY);
            assertThat(recording.takeStatements()).hasSize(1);
            connection.rollback();
        }
    }

    /**
     * Calls every method that writes, in each of its ways, and reads what it has written; one interest is there after.
     */
    private static PersonInterest doEverything(JdbcPersonInterestRepository repository) {
        PersonInterest another = Samples.full().toBuilder().id("another").build();
        repository.insert(OWNER, another);
        repository.update(KEY, Samples.describe("first"));
        repository.update(KEY, Samples.describe("second").withPrecondition(Precondition.version(2)));
        repository.update(KEY, Samples.describe("third").withPrecondition(Precondition.versionIn(List.of(3L, 7L))));
        PersonInterest after = repository.update(KEY, DERIVING).orElseThrow();
        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(another, after);
        assertThat(repository.find(KEY)).contains(after);
        assertThat(repository.delete(
                        new dev.personinterest.storage.PersonInterestKey(OWNER, "another"),
                        Precondition.versionIn(List.of(1L, 2L))))
                .isTrue();
        return after;
    }
}
