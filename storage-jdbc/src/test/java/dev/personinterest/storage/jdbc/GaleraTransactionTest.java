package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls run in a transaction on Galera: the storage's own or the caller's. */
@NeedsGalera
class GaleraTransactionTest {

    private final TableName table = Database.newTable();
    private final Recording recording = new Recording();
    private JdbcPersonInterestRepository firstNode;
    private JdbcPersonInterestRepository secondNode;

    @BeforeEach
    void createSchema() throws SQLException {
        firstNode = repository(0);
        secondNode = repository(1);
        firstNode.createSchema();
        secondNode.validateSchema();
        firstNode.insert(OWNER, Samples.full());
        recording.takeConnectionCalls();
    }

    private JdbcPersonInterestRepository repository(int node) throws SQLException {
        return JdbcPersonInterestRepository.builder(
                        recording.of(GaleraCluster.running().nodes().get(node).dataSource(GaleraCluster.SYNC_WAIT)))
                .table(table)
                .build();
    }

    @Test
    void updateCommitsBecauseReturnedRowIsNoAcknowledgement() {
        firstNode.update(KEY, Samples.describe("after"));

        assertThat(recording.takeConnectionCalls())
                .containsExactly("setAutoCommit false", "commit", "setAutoCommit true", "close");
    }

    /** These statements return no rows, so the server responds after the commit. */
    @Test
    void insertAndDeleteAreSingleStatements() {
        firstNode.delete(KEY, Precondition.version(1));
        firstNode.insert(OWNER, Samples.full());

        assertThat(recording.takeConnectionCalls()).containsExactly("close", "close");
    }

    @Test
    void givenDialectStillCommitsUpdate() throws SQLException {
        JdbcPersonInterestRepository named = JdbcPersonInterestRepository.builder(
                        recording.of(GaleraCluster.running().nodes().get(0).dataSource(GaleraCluster.SYNC_WAIT)))
                .table(table)
                .dialect(Dialect.mariaDb())
                .build();
        named.validateSchema();
        recording.takeConnectionCalls();

        named.update(KEY, Samples.describe("after"));

        assertThat(recording.takeConnectionCalls()).contains("commit");
    }

    @Test
    void failedCommitRollsBackCallersTransaction() throws SQLException {
        Change others = Samples.describe("from the second node");
        try (Connection connection = GaleraCluster.running()
                .nodes()
                .get(0)
                .dataSource(GaleraCluster.SYNC_WAIT)
                .getConnection()) {
            connection.setAutoCommit(false);
            assertThat(firstNode.in(connection).update(KEY, Samples.describe("from the caller")))
                    .isPresent();
            Optional<PersonInterest> after = secondNode.update(KEY, others);
            assertThat(firstNode.find(KEY)).isEqualTo(after); // the first node has applied it

            assertThatThrownBy(connection::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1213));
        }

        assertThat(firstNode.find(KEY)).contains(others.applyTo(Samples.full()));
    }
}
