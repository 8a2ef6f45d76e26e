package io.carillon.engines.cassandra;

import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A proxy between a driver and a node that breaks the connection to lose a request or its response. */
final class LossyProxy implements AutoCloseable {
    /** The position of a request's opcode in version 5 of the native protocol: in a segment's first envelope. */
    private static final int OPCODE = 6 + 4;

    private static final byte BATCH = 0x0d;

    private final InetSocketAddress node;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Loss> next = new AtomicReference<>();
    private final AtomicReference<Late> late = new AtomicReference<>();
    private final AtomicInteger losses = new AtomicInteger();
    private volatile boolean down;

    private enum Lost {
        REQUEST,
        ANSWER,
        /** The request arrives, but long after the client has given up. */
        TIME
    }

    /** What is lost, and what to do after the node has responded and before the connection breaks. */
    private record Loss(Lost lost, Runnable meanwhile) {}

    /** A delayed request. */
    private record Late(Socket server, ByteBuffer request, CountDownLatch answered) {}

    private LossyProxy(InetSocketAddress node, ServerSocket listener) {
        this.node = new InetSocketAddress(node.getHostString(), node.getPort());
        this.listener = listener;
    }

    static LossyProxy before(InetSocketAddress node) throws IOException {
        var proxy = new LossyProxy(node, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(proxy::accept);
        return proxy;
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", listener.getLocalPort());
    }

    /**
     * The next write reaches the node; after the node has responded, {@code meanwhile} runs, and the response is lost.
     */
    void loseNextAnswer(Runnable meanwhile) {
        next.set(new Loss(Lost.ANSWER, meanwhile));
    }

    /** The next write does not reach the node. */
    void loseNextRequest() {
        next.set(new Loss(Lost.REQUEST, () -> {}));
    }

    /** The next write seems lost, and reaches the node only through {@link #deliver()}. */
    void holdNextRequest() {
        next.set(new Loss(Lost.TIME, () -> {}));
    }

    /** Sends the held request to the node and waits for its response, which is discarded. */
    void deliver() throws Exception {
        Late arriving = late.getAndSet(null);
        arriving.server().getOutputStream().write(arriving.request().array());
        if (!arriving.answered().await(Waiting.GIVE_UP_AFTER.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the node does not answer the request that came late");
        }
    }

    /** Breaks all connections and refuses new ones. */
    void goDown() {
        down = true;
        sockets.forEach(LossyProxy::cut);
    }

    /** Accepts connections again. */
    void comeUp() {
        down = false;
    }

    /** How many requests or responses were lost. */
    int losses() {
        return losses.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                if (down) {
                    cut(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket(node.getAddress(), node.getPort());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        var loss = new AtomicReference<Loss>();
        start(() -> requests(client, server, loss));
        start(() -> answers(server, client, loss));
    }

    private void requests(Socket client, Socket server, AtomicReference<Loss> loss) {
        var buffer = new byte[1 << 16];
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int n; (n = in.read(buffer)) >= 0; ) {
                boolean write = n > OPCODE && buffer[OPCODE] == BATCH;
                Loss due = write ? next.getAndSet(null) : null;
                if (due == null) {
                    out.write(buffer, 0, n);
                } else if (due.lost() == Lost.ANSWER) {
                    loss.set(due);
                    out.write(buffer, 0, n);
                } else if (due.lost() == Lost.TIME) {
                    hold(server, ByteBuffer.wrap(Arrays.copyOf(buffer, n)), loss);
                    return;
                } else {
                    losses.incrementAndGet();
                    break;
                }
            }
        } catch (IOException e) {
            // The other side closed the connection.
        }
        cut(server);
    }

    private void hold(Socket server, ByteBuffer request, AtomicReference<Loss> loss) {
        var answered = new CountDownLatch(1);
        loss.set(new Loss(Lost.TIME, answered::countDown));
        late.set(new Late(server, request, answered));
    }

    private void answers(Socket server, Socket client, AtomicReference<Loss> loss) {
        var buffer = new byte[1 << 16];
        try (client;
                server) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int n; (n = in.read(buffer)) >= 0; ) {
                Loss due = loss.get();
                if (due != null) {
                    losses.incrementAndGet();
                    due.meanwhile().run();
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // The other side closed the connection.
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        goDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
