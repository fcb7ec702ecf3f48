package dev.personinterest.storage.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL primary and its streaming replica, on 127.0.0.1. The replica is synchronous: a commit waits until
 * the replica has applied it, unless the session sets {@code synchronous_commit} otherwise.
 */
final class PrimaryAndReplica implements AutoCloseable {

    /** The maximum wait for a condition, on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Path primaryData;
    private final Path replicaData;
    private final EmbeddedPostgres primary;
    private EmbeddedPostgres replica;

    /**
     * Starts both, and waits until the replica streams.
     *
     * @param name a prefix of the names of the data directories, which no other test uses
     */
    PrimaryAndReplica(String name) throws IOException, SQLException {
        primaryData = Database.newFolder(name + "-primary");
        replicaData = Database.newFolder(name + "-replica");
        // The copy is consistent: it is made after the data directory was created and before the first start.
        primary = server(primaryData)
                .setServerConfig("synchronous_standby_names", "replica")
                .setServerConfig("synchronous_commit", "remote_apply")
                .setDataDirectoryCustomizer(data -> copy(primaryData, replicaData))
                .start();
        Files.writeString(replicaData.resolve("standby.signal"), "");
        Files.writeString(
                replicaData.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort()
                        + " user=postgres application_name=replica'\n",
                StandardOpenOption.APPEND);
        replica = server(replicaData).start();
        awaitSynchronous();
    }

    private static EmbeddedPostgres.Builder server(Path data) {
        return Database.postgreSql(data)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("wal_retrieve_retry_interval", "100ms");
    }

    /** Returns a data source of the initial primary. The options begin with an ampersand. */
    DataSource primary(String options) {
        return dataSource(List.of(primary.getPort()), options);
    }

    /** Returns a data source of the initial replica. */
    DataSource replica(String options) {
        return dataSource(List.of(replica.getPort()), options);
    }

    /** Returns a data source of both servers; the options determine to which one the driver connects. */
    DataSource either(String options) {
        return dataSource(List.of(primary.getPort(), replica.getPort()), options);
    }

    private static DataSource dataSource(List<Integer> ports, String options) {
        String hosts =
                String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL("jdbc:postgresql://" + hosts + "/postgres?user=postgres" + options);
        return dataSource;
    }

    /** Makes the replica receive changes without applying them. */
    void pauseReplay() throws SQLException {
        run(replica(""), "SELECT pg_wal_replay_pause()");
        await(replica(""), "SELECT pg_get_wal_replay_pause_state() = 'paused'");
    }

    void resumeReplay() throws SQLException {
        run(replica(""), "SELECT pg_wal_replay_resume()");
    }

    /** Waits until the replica has applied everything that the primary has committed so far. */
    void awaitReplay() throws SQLException {
        await(primary(""), "SELECT pg_current_wal_lsn() <= replay_lsn FROM pg_stat_replication");
    }

    void stopReplica() throws IOException, SQLException {
        replica.close();
        await(primary(""), "SELECT NOT EXISTS (SELECT FROM pg_stat_replication)");
    }

    /** Restarts the replica on the same port. */
    void startReplica() throws IOException {
        replica = server(replicaData).setPort(replica.getPort()).start();
    }

    void killPrimary() throws IOException {
        Database.killPostgreSql(primaryData);
    }

    /** Promotes the replica to primary. */
    void promoteReplica() throws SQLException {
        run(replica(""), "SELECT pg_promote(true, 90)");
        await(replica(""), "SELECT NOT pg_is_in_recovery()");
    }

    /** Waits until the replica is the synchronous standby. */
    void awaitSynchronous() throws SQLException {
        await(primary(""), "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state = 'sync')");
    }

    /** Waits until the given number of commits wait for the replica. */
    void awaitWaiting(int commits) throws SQLException {
        await(primary(""), "SELECT count(*) = " + commits + " FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    }

    /** Calls an administration function for the process of each commit that waits for the replica. */
    void signalWaitingCommits(String function) throws SQLException {
        run(primary(""), "SELECT " + function + "(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    }

    private static void run(DataSource server, String sql) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(DataSource server, String condition) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            while (!holds(statement, condition)) {
                if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                    throw new AssertionError("condition did not become true: " + condition);
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private static boolean holds(Statement statement, String condition) throws SQLException {
        try (ResultSet row = statement.executeQuery(condition)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Path copy = to.resolve(from.relativize(folder));
                    Files.createDirectories(copy);
                    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(folder));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, to.resolve(from.relativize(file)));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the servers that still run. */
    @Override
    public void close() throws IOException {
        replica.close();
        primary.close();
    }
}
