package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Change;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The outcome that a failure reports, where the test knows whether the change was applied. */
class OutcomeTest {

    private static final String ANY_EXECUTE_METHOD = "execute.*";

    /** A change that takes two statements, so that the repository sends the commit. */
    private static final Change IN_TRANSACTION = Samples.describe("after")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("recalculated").build());

    /** A change that takes one statement, which the database autocommits. */
    private static final Change AUTOCOMMITTED = Samples.describe("after");

    private final TableName table = Database.newTable();
    private final Faults faults = new Faults();

    @ParameterizedTest
    @EnumSource
    void commitThatFailsAfterTakingEffectIsUnknown(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.after("commit", new SQLException("anything", "HY000"));

        JdbcStorageException failure = failureOf(repository, IN_TRANSACTION);

        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("unknown");
        assertThat(versionIn(database)).as("version after an applied change").isEqualTo(2);
        assertThat(faults.count("commit")).as("commits without a retry").isOne();
    }

    @ParameterizedTest
    @EnumSource
    void commitThatFailsBeforeTakingEffectIsUnknown(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.before("commit", new SQLException("anything", null, 1180));

        assertThat(failureOf(repository, IN_TRANSACTION).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(versionIn(database)).as("version after a rollback").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void commitKnownToBeRolledBackIsRetried(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.before("commit", new SQLException("could not be serialized", "40001"));

        assertThat(repository.update(KEY, IN_TRANSACTION)).isPresent();
        assertThat(faults.count("commit")).isEqualTo(2);
        assertThat(versionIn(database)).isEqualTo(2);
    }

    /** MariaDB's "record has changed since last read" has an SQLState that does not prove a rollback. */
    @ParameterizedTest
    @EnumSource
    void conflictDuringCommitIsNotRetriedUnlessRollbackIsKnown(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.after("commit", new SQLException("record has changed", "HY000", 1020));

        JdbcStorageException failure = failureOf(repository, IN_TRANSACTION);

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(versionIn(database)).isEqualTo(2);
        assertThat(faults.count("commit")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void autocommittedStatementThatFailsAfterTakingEffectIsUnknown(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.after(ANY_EXECUTE_METHOD, new SQLException("anything"));

        assertThat(failureOf(repository, AUTOCOMMITTED).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(versionIn(database)).as("version after an applied change").isEqualTo(2);
    }

    /**
     * MySQL's driver checks its timer after it has received the response, and throws this even if the statement has
     * succeeded.
     */
    @ParameterizedTest
    @EnumSource
    void timeoutOfDriverIsUnknown(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.after(ANY_EXECUTE_METHOD, new java.sql.SQLTimeoutException("Statement cancelled due to timeout"));

        JdbcStorageException failure = failureOf(repository, AUTOCOMMITTED);

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(versionIn(database)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void statementThatFailsBeforeCommitIsNotApplied(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        faults.after(ANY_EXECUTE_METHOD, new SQLException("anything", "08006"));

        assertThat(failureOf(repository, IN_TRANSACTION).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(faults.count("commit")).isZero();
        assertThat(versionIn(database)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void failureInCallersTransactionIsNotApplied(Database database) throws SQLException {
        JdbcPersonInterestRepository repository = repository(database);
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            faults.after(ANY_EXECUTE_METHOD, new SQLException("anything", "40003"));

            assertThat(failureOf(repository.in(faults.of(connection)), AUTOCOMMITTED)
                            .outcome())
                    .isEqualTo(Outcome.NOT_APPLIED);
            connection.rollback();
        }
        assertThat(versionIn(database)).isEqualTo(1);
    }

    /** Otherwise a pool that turns autocommit on again would commit a change reported as not applied. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void connectionWhoseRollbackFailsIsAborted(Database database) throws SQLException {
        JdbcPersonInterestRepository others = repository(database);
        try (Connection physical = database.connection()) {
            JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(new ConnectionSource() {
                        @Override
                        public Connection open() {
                            return faults.of(physical);
                        }

                        @Override
                        public void close(Connection connection) throws SQLException {
                            physical.setAutoCommit(true);
                        }

                        @Override
                        public boolean isInCallersTransaction(Connection connection) {
                            return false;
                        }
                    })
                    .table(table)
                    .build();
            repository.validateSchema();
            faults.before("commit", new SQLException("anything", "40001"))
                    .before("rollback", new SQLException("anything", "HY000"));

            assertThat(failureOf(repository, IN_TRANSACTION).kind()).isEqualTo(Kind.CONNECTION);
            assertThat(physical.isClosed()).isTrue();
        }
        assertThat(others.find(KEY).map(PersonInterest::version)).contains(1L);
    }

    /** Returns a repository over a table with one interest, after its first check of the database. */
    private JdbcPersonInterestRepository repository(Database database) throws SQLException {
        database.newRepository(table).insert(OWNER, Samples.full());
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(faults.of(database.pool()))
                .table(table)
                .backoff(failures -> {})
                .build();
        repository.validateSchema();
        return repository;
    }

    private JdbcStorageException failureOf(JdbcPersonInterestRepository repository, Change change) {
        JdbcStorageException failure =
                catchThrowableOfType(JdbcStorageException.class, () -> repository.update(KEY, change));
        assertThat(faults.haveAllOccurred()).isTrue();
        return failure;
    }

    private long versionIn(Database database) throws SQLException {
        return JdbcPersonInterestRepository.builder(database.pool())
                .table(table)
                .build()
                .find(KEY)
                .orElseThrow()
                .version();
    }
}
