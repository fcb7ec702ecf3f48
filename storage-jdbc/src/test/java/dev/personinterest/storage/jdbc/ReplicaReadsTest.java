package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Precondition;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads from a PostgreSQL replica, as {@code docs/storages.md} describes them, and rejected writes to a replica.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class ReplicaReadsTest {

    /** A commit waits until the change is on the replica's disk, but not until the replica has applied it. */
    private static final String SYNCHRONOUS_COMMIT_ON = "&options=-c%20synchronous_commit=on";

    private static PrimaryAndReplica servers;
    private static HikariDataSource primaryDataSource;
    private static HikariDataSource replicaDataSource;

    /** Not the owner of the other tests, which leave interests. */
    private final Caller caller = Caller.user("reader").scopes("User.ReadWrite");

    @BeforeAll
    static void start() throws IOException, SQLException {
        servers = new PrimaryAndReplica("replica-reads");
        primaryDataSource = Database.pool(servers.either("&targetServerType=primary" + SYNCHRONOUS_COMMIT_ON));
        // The driver must not remember that the replica was down in another test.
        replicaDataSource = Database.pool(servers.either("&targetServerType=preferSecondary&hostRecheckSeconds=0"));
        JdbcPersonInterestRepository.builder(primaryDataSource).build().createSchema();
        servers.awaitReplay();
    }

    @AfterAll
    static void stop() throws IOException {
        replicaDataSource.close();
        primaryDataSource.close();
        servers.close();
    }

    @AfterEach
    void resume() throws SQLException {
        servers.resumeReplay();
        servers.awaitReplay();
    }

    @Test
    void readsThatMayBeStaleUseReplica() throws SQLException {
        // sample
        PersonInterests interests = PersonInterests.builder(
                        JdbcPersonInterestRepository.builder(primaryDataSource).build())
                .build();
        PersonInterests mayBeStale = PersonInterests.builder(
                        JdbcPersonInterestRepository.builder(replicaDataSource).build())
                .build();
        // end
        String id = interests
                .create(caller, UserRef.me(), NewPersonInterest.builder().build())
                .id();
        servers.awaitReplay();
        PersonInterest before = mayBeStale.get(caller, UserRef.me(), id);
        servers.pauseReplay();

        PersonInterest after = interests.update(caller, UserRef.me(), id, description("after"));

        assertThat(interests.get(caller, UserRef.me(), id)).isEqualTo(after);
        assertThat(mayBeStale.get(caller, UserRef.me(), id)).isEqualTo(before);
        assertThat(mayBeStale.list(caller, UserRef.me(), PageRequest.first(10)).items())
                .containsExactly(before);
        assertThatThrownBy(() -> interests.update(
                        caller, UserRef.me(), id, description("x"), Precondition.version(before.version())))
                .as("a precondition is checked on the primary")
                .isInstanceOf(PreconditionFailedException.class);

        servers.resumeReplay();
        servers.awaitReplay();
        assertThat(mayBeStale.get(caller, UserRef.me(), id)).isEqualTo(after);
        interests.delete(caller, UserRef.me(), id);
    }

    /** With {@code synchronous_commit=remote_apply}. */
    @Test
    void replicaHasEveryAcknowledgedChangeWithRemoteApply() {
        JdbcPersonInterestRepository primary =
                JdbcPersonInterestRepository.builder(servers.primary("")).build();
        JdbcPersonInterestRepository replica =
                JdbcPersonInterestRepository.builder(replicaDataSource).build();
        WriteOperation.UPDATE.prepare(primary);
        for (int i = 0; i < 30; i++) {
            Optional<PersonInterest> after = primary.update(KEY, Samples.describe("version " + i));

            assertThat(replica.find(KEY)).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void replicaRejectsWrites(WriteOperation operation) throws SQLException {
        operation.prepare(
                JdbcPersonInterestRepository.builder(primaryDataSource).build());
        servers.awaitReplay();

        assertReadOnly(operation::on);
    }

    @Test
    void replicaRejectsCreateSchema() {
        assertReadOnly(JdbcPersonInterestRepository::createSchema);
    }

    @Test
    void replicaServesReads() throws SQLException {
        WriteOperation.UPDATE.prepare(
                JdbcPersonInterestRepository.builder(primaryDataSource).build());
        servers.awaitReplay();
        JdbcPersonInterestRepository replica =
                JdbcPersonInterestRepository.builder(servers.replica("")).build();

        replica.validateSchema();
        assertThat(replica.find(KEY)).contains(Samples.full());
        assertThat(replica.list(OWNER, ListRequest.first(10))).containsExactly(Samples.full());
        assertThat(replica.update(KEY, Samples.change(PersonInterestPatch.empty())))
                .as("empty patch")
                .contains(Samples.full());
    }

    @Test
    void readsFallBackToPrimary() throws Exception {
        WriteOperation.UPDATE.prepare(
                JdbcPersonInterestRepository.builder(primaryDataSource).build());
        DataSource dataSource = servers.either("&targetServerType=preferSecondary");
        JdbcPersonInterestRepository replica =
                JdbcPersonInterestRepository.builder(dataSource).build();
        servers.stopReplica();

        assertThat(replica.find(KEY)).contains(Samples.full());
        servers.startReplica();
        servers.awaitSynchronous();
        // The pool does not test a connection that was used just now, and the restart has closed its connections.
        replicaDataSource.getHikariPoolMXBean().softEvictConnections();
    }

    @Test
    void primaryThatDoesNotWaitForReplicaIsLogged() throws SQLException {
        assertThat(WeakDurabilityTest.warnings(servers.primary("&options=-c%20synchronous_commit=local")))
                .singleElement()
                .asString()
                .contains("synchronous_commit=local");
        assertThat(WeakDurabilityTest.warnings(servers.primary(SYNCHRONOUS_COMMIT_ON)))
                .isEmpty();
    }

    private static void assertReadOnly(Consumer<JdbcPersonInterestRepository> operation) {
        JdbcPersonInterestRepository replica =
                JdbcPersonInterestRepository.builder(servers.replica("")).build();

        assertThatThrownBy(() -> operation.accept(replica)).isInstanceOfSatisfying(JdbcStorageException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.READ_ONLY);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(e.isTransient()).isFalse();
        });
    }

    private static PersonInterestPatch description(String text) {
        return PersonInterestPatch.builder().description(text).build();
    }
}
