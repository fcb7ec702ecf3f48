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

/** The storage in a transaction of the caller. */
class CallersTransactionTest {

    private static final Change WITH_RECALCULATION = Samples.describe("recalculated from")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("recalculated").build());

    @ParameterizedTest
    @EnumSource
    void callerRollsBack(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            callEveryWritingMethod(joined);

            connection.rollback();
        }

        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(Samples.full());
    }

    @ParameterizedTest
    @EnumSource
    void callerCommits(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            PersonInterest after = callEveryWritingMethod(repository.in(connection));

            connection.commit();

            assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callersConnectionIsNotReconfigured(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        repository.insert(OWNER, Samples.full());
        Recording recording = new Recording();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);

            callEveryWritingMethod(repository.in(recording.of(connection)));

            assertThat(recording.takeConnectionCalls()).isEmpty();
            connection.rollback();
        }
    }

    /** A failed statement would abort the whole transaction on PostgreSQL. */
    @ParameterizedTest
    @EnumSource
    void rejectedChangeLeavesCallersTransactionUsable(Database database) throws SQLException {
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

    /** All-or-nothing covers the changes of one call; earlier and later work of the caller is unaffected. */
    @ParameterizedTest
    @EnumSource
    void allOrNothingIsLimitedToTheCall(Database database) throws SQLException {
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
    void connectionWithAutocommitOnIsRejected(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = database.newRepository();
        try (Connection connection = database.pool().getConnection()) {
            assertThatThrownBy(() -> repository.in(connection).find(KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autocommit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void springTransactionIsJoined(Database database) throws SQLException {
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
            callEveryWritingMethod(repository);
            status.setRollbackOnly();
        });
        assertThat(recording.takeConnectionCalls()).containsOnly("close"); // Spring's proxy keeps the connection open
        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(Samples.full());

        PersonInterest after = transaction.execute(status -> callEveryWritingMethod(repository));
        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(after);
    }

    @ParameterizedTest
    @EnumSource
    void withoutSpringTransactionEachCallIsCommitted(Database database) throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = database.newRepository(table);
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(
                        new TransactionAwareDataSourceProxy(database.pool()))
                .joinCallersTransaction()
                .table(table)
                .build();

        repository.insert(OWNER, Samples.full());
        assertThat(others.find(KEY)).contains(Samples.full());
        repository.update(KEY, WITH_RECALCULATION);
        assertThat(others.find(KEY)).contains(WITH_RECALCULATION.applyTo(Samples.full()));
    }

    /** The first call, in a transaction or outside, runs the first check for both repositories. */
    @ParameterizedTest
    @EnumSource
    void firstCheckInTransactionIsShared(Database database) throws SQLException {
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
            assertThat(recording.takeConnectionCalls())
                    .as("one connection for one call")
                    .containsExactly("close");

            repository.in(recording.of(connection)).find(KEY);
            recording.takeStatements();
            repository.in(recording.of(connection)).find(KEY);
            assertThat(recording.takeStatements()).hasSize(1);
            connection.rollback();
        }
    }

    /**
     * Calls every writing method in each of its variants, and reads the result. Returns the only interest that remains.
     */
    private static PersonInterest callEveryWritingMethod(JdbcPersonInterestRepository repository) {
        PersonInterest another = Samples.full().toBuilder().id("another").build();
        repository.insert(OWNER, another);
        repository.update(KEY, Samples.describe("first"));
        repository.update(KEY, Samples.describe("second").withPrecondition(Precondition.version(2)));
        repository.update(KEY, Samples.describe("third").withPrecondition(Precondition.versionIn(List.of(3L, 7L))));
        PersonInterest after = repository.update(KEY, WITH_RECALCULATION).orElseThrow();
        assertThat(repository.list(OWNER, ListRequest.first(10))).containsExactly(another, after);
        assertThat(repository.find(KEY)).contains(after);
        assertThat(repository.delete(
                        new dev.personinterest.storage.PersonInterestKey(OWNER, "another"),
                        Precondition.versionIn(List.of(1L, 2L))))
                .isTrue();
        return after;
    }
}
