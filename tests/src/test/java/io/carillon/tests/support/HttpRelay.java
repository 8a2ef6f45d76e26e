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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands between clients and a server, and passes on the bytes of requests and responses, or what a test puts in their place. */
public final class HttpRelay implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");

    private final URI server;
    private final Exchange exchange;
    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newCachedThreadPool();

    private HttpRelay(URI server, Exchange exchange, ServerSocket listener) {
        this.server = server;
        this.exchange = exchange;
        this.listener = listener;
    }

    /** What becomes of a request. Called by several threads. */
    @FunctionalInterface
    public interface Exchange {
        /**
         * The response for the client, as bytes of HTTP in ISO 8859-1; null to hang up.
         *
         * @param request as it came, in the same form
         */
        @Nullable
        String response(String request, Upstream upstream) throws IOException;
    }

    /** The server behind. */
    @FunctionalInterface
    public interface Upstream {
        /** Sends a request as it is, and returns the response. */
        String send(String request) throws IOException;
    }

    /** Starts to listen. */
    public static HttpRelay before(URI server, Exchange exchange) {
        try {
            var relay = new HttpRelay(server, exchange, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            relay.connections.execute(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
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
            for (String request = message(requests, true); request != null; request = message(requests, true)) {
                String response = exchange.response(request, sent -> {
                    upstream.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
                    String answer = message(answers, false);
                    if (answer == null) {
                        throw new IOException("the server has closed the connection");
                    }
                    return answer;
                });
                if (response == null) {
                    return;
                }
                client.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            // The client has gone; it has what it wanted.
        }
    }

    /** A request or a response with its body; null if the connection has ended. */
    private static @Nullable String message(InputStream in, boolean isRequest) throws IOException {
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
        return message.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.shutdownNow();
    }
}
