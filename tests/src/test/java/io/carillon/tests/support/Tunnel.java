package io.carillon.tests.support;

import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way to a database: a test can hold connections back before they get there, or cut all of them. */
public final class Tunnel implements AutoCloseable {
    private enum State {
        OPEN,
        HELD,
        CUT
    }

    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern ADDRESS = Pattern.compile(Pattern.quote(LOOPBACK) + ":(\\d+)");

    private final String url;
    private final int port;
    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private State state = State.OPEN;

    /** A tunnel to the database at {@code url}, on this machine; open at first. */
    public Tunnel(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.find()) {
            throw new IllegalArgumentException("no address: " + url);
        }
        this.url = url;
        this.port = Integer.parseInt(address.group(1));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.execute(this::accept);
    }

    /** The same database, through this tunnel. */
    public String url() {
        return ADDRESS.matcher(url).replaceFirst(LOOPBACK + ":" + listener.getLocalPort());
    }

    /** Lets connections through, those that were held back too. */
    public void open() {
        change(State.OPEN);
    }

    /** From now on, connections are accepted, and get no answer. */
    public void hold() {
        change(State.HELD);
    }

    /** Cuts all connections, and those that are tried from now on. */
    public void cut() {
        change(State.CUT);
        sockets.forEach(Tunnel::close);
    }

    /** Returns once a connection waits for an answer. */
    public void awaitHeld() {
        Waiting.until(() -> waiting.get() > 0, () -> "nobody connects");
    }

    private synchronized void change(State next) {
        state = next;
        notifyAll();
    }

    private synchronized boolean isOpenAtLast() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            while (state == State.HELD) {
                wait();
            }
            return state == State.OPEN;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private synchronized boolean isCut() {
        return state == State.CUT;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try (client) {
            if (!isOpenAtLast()) {
                return;
            }
            try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                sockets.add(server);
                if (isCut()) {
                    return;
                }
                connections.execute(() -> pump(server, client));
                pump(client, server);
            }
        } catch (IOException cut) {
            // As by this tunnel.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // By this tunnel, or by one of the two ends.
        } finally {
            sockets.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        connections.shutdownNow();
    }
}
