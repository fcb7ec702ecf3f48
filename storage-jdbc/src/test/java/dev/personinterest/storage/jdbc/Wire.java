package dev.personinterest.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A proxy between a driver and its server. It counts round trips, cuts a connection at a chosen byte, and stops
 * forwarding for a while.
 *
 * <p>A round trip begins when the driver sends something after a response of the server.
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

    /** Returns how many bytes were forwarded, in both directions together. */
    synchronized long bytes() {
        return bytes;
    }

    /**
     * Forwards the given number of bytes, in both directions together, and then cuts the connection that sends the next
     * byte, in both directions. Later connections are not cut. The server has completed its work and closed the
     * connection before the driver notices.
     */
    synchronized void cutAfter(long moreBytes) {
        cutAt = bytes + moreBytes;
    }

    /**
     * Stops forwarding in both directions until {@link #thaw()}. Connections stay open and new ones are accepted.
     * Neither side is notified, as when a host loses power or a firewall drops a connection silently.
     */
    synchronized void freeze() {
        frozen = true;
    }

    /** Resumes with the data received in the meantime, even if its sender has given up. */
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
                Conversation conversation = new Conversation();
                start(() -> forwardRequests(driver, server, conversation));
                start(() -> forwardAnswers(driver, server, conversation));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** Connects to the server. If the server is unavailable, closes the driver's connection and returns null. */
    private Socket connected(Socket driver) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException e) {
            driver.close();
            return null;
        }
    }

    private void forwardRequests(Socket driver, Socket server, Conversation conversation) {
        try {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = driver.getInputStream().read(buffer)) >= 0) {
                int allowed = allowed(length, conversation, true);
                server.getOutputStream().write(buffer, 0, allowed);
                if (allowed < length) {
                    break;
                }
            }
            awaitThaw();
            // The server completes its work and then closes its side; see forwardAnswers.
            server.shutdownOutput();
        } catch (IOException e) {
            // The other direction has closed the sockets.
        }
    }

    private void forwardAnswers(Socket driver, Socket server, Conversation conversation) {
        try (driver;
                server) {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = server.getInputStream().read(buffer)) >= 0) {
                int allowed = allowed(length, conversation, false);
                driver.getOutputStream().write(buffer, 0, allowed);
                if (allowed < length && !server.isOutputShutdown()) {
                    server.shutdownOutput();
                }
            }
            awaitThaw();
        } catch (IOException e) {
            // One of the sockets is closed.
        }
    }

    private synchronized int allowed(int length, Conversation conversation, boolean request) {
        awaitThaw();
        if (conversation.cut) {
            return 0;
        }
        if (request && !conversation.requesting) {
            roundTrips++;
        }
        conversation.requesting = request;
        int allowed = (int) Math.min(length, cutAt - bytes);
        bytes += allowed;
        if (allowed < length) {
            conversation.cut = true;
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
            throw new AssertionError("unexpected interruption", e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Who has sent last on a connection, and whether it is cut. */
    private static final class Conversation {
        private boolean requesting;
        private boolean cut;
    }
}
