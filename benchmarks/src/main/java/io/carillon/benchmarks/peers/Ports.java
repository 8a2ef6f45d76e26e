package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Ports of the loopback address. */
public final class Ports {
    private static final int PAUSE_MILLIS = 20;

    private Ports() {}

    /** A port that nobody listens at. */
    public static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until somebody listens at {@code port}.
     *
     * @throws IOException if the process ends before, or it takes longer than {@code patience}
     */
    public static void await(Child child, int port, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isOpen(port)) {
            if (!child.process().isAlive()) {
                throw new IOException(
                        "it ended with exit code " + child.process().exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("it did not start within " + patience.toSeconds() + " s");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Whether somebody listens at {@code port}. */
    public static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
