package dev.personinterest.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three nodes of MariaDB Galera Cluster on 127.0.0.1, built from MariaDB's binaries from Maven and {@link
 * GaleraProvider}. They start on first use, once per test run, and end with the JVM.
 *
 * <p>All settings that a client can observe are the server's defaults; sessions set {@code wsrep_sync_wait} themselves.
 */
final class GaleraCluster {

    static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    /** The user that runs the servers instead of root: mariadbd refuses to run Galera as root. */
    static final String UNPRIVILEGED = "nobody";

    /** Makes a client wait for everything other nodes have committed before it reads, updates, deletes or inserts. */
    static final String SYNC_WAIT = "&sessionVariables=wsrep_sync_wait=7";

    private static final int SIZE = 3;
    private static final int PORTS_PER_NODE = 3;

    private final List<GaleraNode> nodes = new ArrayList<>();

    private GaleraCluster() throws IOException, InterruptedException {
        // Not in the build folder, which mariadbd's user may not be able to read; and a socket's path must be short.
        Path folder = Files.createTempDirectory("galera");
        Path binaries = Database.installMariaDb(newNodeFolder(folder, 1).resolve("data"));
        List<Integer> ports = freePorts(SIZE * PORTS_PER_NODE);
        for (int i = 0; i < SIZE; i++) {
            Path nodeFolder = i == 0 ? folder.resolve("node1") : newNodeFolder(folder, i + 1);
            nodes.add(
                    new GaleraNode(binaries, nodeFolder, ports.subList(i * PORTS_PER_NODE, (i + 1) * PORTS_PER_NODE)));
        }
        if (IS_ROOT) {
            changeOwner(folder);
        }
        nodes.get(0).start(groupAddresses(), "--wsrep-new-cluster");
        nodes.get(0).awaitSynced(1);
        for (GaleraNode node : nodes.subList(1, SIZE)) {
            node.start(groupAddresses());
        }
        awaitSynced();
    }

    /** Returns the cluster. All nodes are ready unless a test has killed one and not restarted it. */
    static GaleraCluster running() {
        return Running.CLUSTER.join();
    }

    /** Also caches a failure to start, because otherwise each further test would wait for it again. */
    private static final class Running {
        static final CompletableFuture<GaleraCluster> CLUSTER = start();

        private static CompletableFuture<GaleraCluster> start() {
            try {
                return CompletableFuture.completedFuture(new GaleraCluster());
            } catch (IOException | InterruptedException | RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    List<GaleraNode> nodes() {
        return nodes;
    }

    /** Restarts a killed node. It receives its state from another node. */
    void rejoin(GaleraNode node) throws IOException {
        node.start(groupAddresses());
    }

    /** Waits until all nodes are members and have the same state. */
    void awaitSynced() throws InterruptedException {
        for (GaleraNode node : nodes) {
            node.awaitSynced(SIZE);
        }
    }

    private String groupAddresses() {
        return nodes.stream().map(GaleraNode::groupAddress).collect(Collectors.joining(","));
    }

    private static Path newNodeFolder(Path folder, int number) throws IOException {
        Path nodeFolder = Files.createDirectory(folder.resolve("node" + number));
        Files.createDirectory(nodeFolder.resolve("data"));
        Path script = nodeFolder.resolve("wsrep_sst_copy");
        try (InputStream resource = GaleraCluster.class.getResourceAsStream("/galera/wsrep_sst_copy")) {
            Files.copy(Objects.requireNonNull(resource), script);
        }
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
        return nodeFolder;
    }

    private static void changeOwner(Path folder) throws IOException {
        UserPrincipal owner =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }

    /**
     * Returns ports below the ephemeral port range. Otherwise the port of a killed node could be taken when the node
     * restarts.
     */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
                try {
                    taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (IOException e) {
                    // The port is in use.
                }
            }
            return taken.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }
}
