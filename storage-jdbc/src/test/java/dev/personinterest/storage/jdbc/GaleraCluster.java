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
 * Three nodes of MariaDB Galera Cluster on 127.0.0.1, of MariaDB's binaries from Maven and {@link GaleraProvider}.
 * They start when the cluster is first asked for, once in a test run, and end with the JVM.
 *
 * <p>The settings are the server's defaults wherever a client could tell; sessions set {@code wsrep_sync_wait}
 * themselves.
 */
final class GaleraCluster {

    static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    /** Who runs the servers in place of root: mariadbd refuses Galera as root. */
    static final String UNPRIVILEGED = "nobody";

    /** A client waits for all that other nodes have committed before it reads, updates, deletes or inserts. */
    static final String SYNC_WAIT = "&sessionVariables=wsrep_sync_wait=7";

    private static final int SIZE = 3;
    private static final int PORTS_OF_A_NODE = 3;

    private final List<GaleraNode> nodes = new ArrayList<>();

    private GaleraCluster() throws IOException, InterruptedException {
        // The system's folder for temporary files: mariadbd's user may not get into the build's, and a socket's path is
        // short.
        Path folder = Files.createTempDirectory("galera");
        Path binaries = Database.installMariaDb(newNodeFolder(folder, 1).resolve("data"));
        List<Integer> ports = freePorts(SIZE * PORTS_OF_A_NODE);
        for (int i = 0; i < SIZE; i++) {
            Path nodeFolder = i == 0 ? folder.resolve("node1") : newNodeFolder(folder, i + 1);
            nodes.add(new GaleraNode(
                    binaries, nodeFolder, ports.subList(i * PORTS_OF_A_NODE, (i + 1) * PORTS_OF_A_NODE)));
        }
        if (IS_ROOT) {
            giveAway(folder);
        }
        nodes.get(0).start(groupAddresses(), "--wsrep-new-cluster");
        nodes.get(0).awaitSynced(1);
        for (GaleraNode node : nodes.subList(1, SIZE)) {
            node.start(groupAddresses());
        }
        awaitSynced();
    }

    /** Returns the cluster, with all nodes ready unless a test has killed one and left it so. */
    static GaleraCluster running() {
        return Running.CLUSTER.join();
    }

    /** A failure to start is kept, too: each further test would wait for it again. */
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

    /** Starts a node again that was killed. It gets its state from another one. */
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

    private static void giveAway(Path folder) throws IOException {
        UserPrincipal owner =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }

    /**
     * Returns ports below those that systems give to outgoing connections. Otherwise a killed node could find its
     * port taken when it comes back.
     */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
                try {
                    taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (IOException e) {
                    // Another process has it.
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
