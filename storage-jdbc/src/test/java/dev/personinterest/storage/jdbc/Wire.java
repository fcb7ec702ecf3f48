package dev.personinterest.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a driver and its server: counts round trips, cuts a connection at a chosen byte, and stops forwarding
 * for a while.
 *
 * <p>A round trip is what the driver sends after the server has answered.
 */
final class Wire implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listener;
    private final int serverPort;
    private long roundTrips;
    private long bytes;
    private long cutAt = NEVER;
    private boolean frozen;

    Wire(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    synchronized long takeRoundTrips() {
        long taken = roundTrips;
        roundTrips = 0;
        return taken;
    }

    /** How many bytes have gone through, both ways together. */
    synchronized long bytes() {
        return bytes;
    }

    /**
     * Lets so many more bytes through, both ways together, and cuts the connection that brings the next one, both ways;
     * the connections after that are whole. The server has done what it was asked, and gone, before the driver notices.
     */
    synchronized void cutAfter(long moreBytes) {
        cutAt = bytes + moreBytes;
    }

    /**
     * Forwards nothing more, either way, until {@link #thaw()}. Connections stay open, and new ones are accepted: as
     * with a host that has lost its power, or a firewall that has forgotten a connection, nobody is told.
     */
    synchronized void freeze() {
        frozen = true;
    }

    /** Goes on with what has arrived in the meantime, even if whoever sent it has given up. */
    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        thaw();
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket driver = listener.accept();
                Socket server = connected(driver);
                if (server == null) {
                    continue;
                }
                driver.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Talk talk = new Talk();
                start(() -> forwardRequests(driver, server, talk));
                start(() -> forwardAnswers(driver, server, talk));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** A connection to the server; null if the server is not there, and then the driver's connection ends, too. */
    private Socket connected(Socket driver) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException e) {
            driver.close();
            return null;
        }
    }

    private void forwardRequests(Socket driver, Socket server, Talk talk) {
        try {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = driver.getInputStream().read(buffer)) >= 0) {
                int allowed = allowed(length, talk, true);
                server.getOutputStream().write(buffer, 0, allowed);
                if (allowed < length) {
                    break;
                }
            }
            awaitThaw();
            // The server ends what it was asked, and then its own side; see below.
            server.shutdownOutput();
        } catch (IOException e) {
            // The other direction has closed the sockets.
        }
    }

    private void forwardAnswers(Socket driver, Socket server, Talk talk) {
        try (driver;
                server) {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = server.getInputStream().read(buffer)) >= 0) {
                int allowed = allowed(length, talk, false);
                driver.getOutputStream().write(buffer, 0, allowed);
                if (allowed < length && !server.isOutputShutdown()) {
                    server.shutdownOutput();
                }
            }
            awaitThaw();
        } catch (IOException e) {
            // One of the two is gone.
        }
    }

    private synchronized int allowed(int length, Talk talk, boolean request) {
        awaitThaw();
        if (talk.cut) {
            return 0;
        }
        if (request && !talk.requesting) {
            roundTrips++;
        }
        talk.requesting = request;
        int allowed = (int) Math.min(length, cutAt - bytes);
        bytes += allowed;
        if (allowed < length) {
            talk.cut = true;
            cutAt = NEVER;
        }
        return allowed;
    }

    private synchronized void awaitThaw() {
        try {
            while (frozen) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts these threads", e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Who spoke last on a connection, and whether it is cut. */
    private static final class Talk {
        private boolean requesting;
        private boolean cut;
    }
}
