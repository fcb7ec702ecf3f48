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

/** Which calls are transactions on Galera, and whose. */
@NeedsGalera
class GaleraTransactionTest {

    private final TableName table = Database.newTable();
    private final Recording recording = new Recording();
    private JdbcPersonInterestRepository ofFirstNode;
    private JdbcPersonInterestRepository ofSecondNode;

    @BeforeEach
    void createSchema() throws SQLException {
        ofFirstNode = repository(0);
        ofSecondNode = repository(1);
        ofFirstNode.createSchema();
        ofSecondNode.validateSchema();
        ofFirstNode.insert(OWNER, Samples.full());
        recording.takeConnectionCalls();
    }

    private JdbcPersonInterestRepository repository(int node) throws SQLException {
        return JdbcPersonInterestRepository.builder(
                        recording.of(GaleraCluster.running().nodes().get(node).dataSource(GaleraCluster.SYNC_WAIT)))
                .table(table)
                .build();
    }

    @Test
    void anUpdateIsATransactionBecauseItsRowIsNoAcknowledgement() {
        ofFirstNode.update(KEY, Samples.describe("after"));

        assertThat(recording.takeConnectionCalls())
                .containsExactly("setAutoCommit false", "commit", "setAutoCommit true", "close");
    }

    /** These return no rows, so the server answers when it has committed. */
    @Test
    void anInsertionAndADeletionAreSingleStatements() {
        ofFirstNode.delete(KEY, Precondition.version(1));
        ofFirstNode.insert(OWNER, Samples.full());

        assertThat(recording.takeConnectionCalls()).containsExactly("close", "close");
    }

    @Test
    void aNamedDialectChangesNothing() throws SQLException {
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
    void aCallersTransactionIsJoinedAndEndsAsItsCommitSays() throws SQLException {
        Change others = Samples.describe("of the second node");
        try (Connection connection = GaleraCluster.running()
                .nodes()
                .get(0)
                .dataSource(GaleraCluster.SYNC_WAIT)
                .getConnection()) {
            connection.setAutoCommit(false);
            assertThat(ofFirstNode.in(connection).update(KEY, Samples.describe("of the caller")))
                    .isPresent();
            Optional<PersonInterest> after = ofSecondNode.update(KEY, others);
            assertThat(ofFirstNode.find(KEY)).isEqualTo(after); // the first node has applied it

            assertThatThrownBy(connection::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1213));
        }

        assertThat(ofFirstNode.find(KEY)).contains(others.applyTo(Samples.full()));
    }
}
