package io.carillon.tests.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and the server, and loses the server's answer to the first request of each call that changes
 * something: the connection closes when the work is done, and the client cannot know.
 */
public final class AnswerLosingProxy implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern INVOCATION = Pattern.compile("\r\namz-sdk-invocation-id: *(\\S+)\r\n");

    private final URI server;
    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newCachedThreadPool();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();

    private AnswerLosingProxy(URI server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    public static AnswerLosingProxy before(URI server) {
        try {
            var proxy = new AnswerLosingProxy(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            proxy.connections.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many answers were lost. */
    public int lost() {
        return lost.get();
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
        try (client;
                var upstream = new Socket(server.getHost(), server.getPort())) {
            var requests = new BufferedInputStream(client.getInputStream());
            var answers = new BufferedInputStream(upstream.getInputStream());
            for (byte[] request = message(requests, true); request != null; request = message(requests, true)) {
                upstream.getOutputStream().write(request);
                byte[] answer = message(answers, false);
                if (answer == null || isLost(request)) {
                    return;
                }
                client.getOutputStream().write(answer);
            }
        } catch (IOException closed) {
            // The client has gone; it has what it wanted.
        }
    }

    private boolean isLost(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        Matcher invocation = INVOCATION.matcher(text.toLowerCase(Locale.ROOT));
        if (text.startsWith("GET ") || !invocation.find() || !begun.add(invocation.group(1))) {
            return false;
        }
        lost.incrementAndGet();
        return true;
    }

    /** A request or a response with its body; null if the connection has ended. */
    private static byte[] message(InputStream in, boolean isRequest) throws IOException {
        var message = new ByteArrayOutputStream();
        int last4 = 0;
        while (last4 != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            message.write(next);
            last4 = last4 << 8 | next;
        }
        String head = message.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        Matcher length = CONTENT_LENGTH.matcher(head);
        boolean hasBody = length.find();
        if (!isRequest && !hasBody && !head.startsWith("http/1.1 204")) {
            throw new IOException("an answer without Content-Length: " + head);
        }
        if (hasBody) {
            message.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return message.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.shutdownNow();
    }
}
