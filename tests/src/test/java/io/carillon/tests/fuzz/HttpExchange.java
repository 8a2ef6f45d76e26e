package io.carillon.tests.fuzz;

import io.carillon.testing.Waiting;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Sends a case over a connection of its own and reads whatever comes back until the server ends the connection. */
final class HttpExchange {
    /** Between the values of a header that came more than once. */
    static final String REPEATED = "\u0000";

    private HttpExchange() {}

    /** The server answered with something that is not HTTP, or went on for ever. */
    static final class BrokenAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        BrokenAnswerException(String message) {
            super(message);
        }
    }

    /**
     * All answers to a case, up to the end of the connection.
     *
     * @throws BrokenAnswerException if what came is not a sequence of whole answers, or did not end
     */
    static List<HttpAnswer> send(int port, FuzzCase fuzzCase) throws IOException, BrokenAnswerException {
        try (Socket socket = new Socket()) {
            // Several addresses of the loopback range have several times as many free ports.
            socket.bind(new InetSocketAddress(
                    "127.0.0." + (2 + ThreadLocalRandom.current().nextInt(100)), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Waiting.giveUpMillis());
            socket.setSoTimeout(Waiting.giveUpMillis());
            boolean sent = send(socket, fuzzCase);
            return readAll(new BufferedInputStream(socket.getInputStream()), fuzzCase.methods(), sent);
        } catch (SocketTimeoutException e) {
            throw new BrokenAnswerException("the connection did not end");
        }
    }

    /** False if the server closed the connection before it had everything. */
    private static boolean send(Socket socket, FuzzCase fuzzCase) {
        try {
            socket.getOutputStream().write(fuzzCase.bytes());
            if (fuzzCase.halfCloses()) {
                socket.shutdownOutput();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<HttpAnswer> readAll(InputStream in, List<String> methods, boolean sent)
            throws IOException, BrokenAnswerException {
        var answers = new ArrayList<HttpAnswer>();
        try {
            while (true) {
                in.mark(1);
                if (in.read() < 0) {
                    return answers;
                }
                in.reset();
                String method = answers.size() < methods.size() ? methods.get(answers.size()) : "";
                HttpAnswer answer = read(in, method);
                if (answer.status() != 100) {
                    answers.add(answer);
                }
            }
        } catch (EOFException e) {
            throw new BrokenAnswerException("the connection ended in the middle of an answer");
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // A reset: right only where the server did not want the rest of what was sent.
            if (sent && answers.isEmpty()) {
                throw new BrokenAnswerException("the connection was reset without an answer");
            }
            return answers;
        }
    }

    private static HttpAnswer read(InputStream in, String method) throws IOException, BrokenAnswerException {
        String statusLine = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BrokenAnswerException("the header line is \"" + line + '"');
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + REPEATED + second);
        }
        int status = status(statusLine);
        boolean hasBody = !method.equals("HEAD") && status >= 200 && status != 204 && status != 304;
        byte[] body = new byte[hasBody ? contentLength(headers) : 0];
        if (in.readNBytes(body, 0, body.length) < body.length) {
            throw new EOFException();
        }
        return new HttpAnswer(statusLine, status, headers, body);
    }

    private static int status(String statusLine) throws BrokenAnswerException {
        if (!statusLine.matches("\\S+ \\d{3}( .*)?")) {
            throw new BrokenAnswerException("the status line is \"" + statusLine + '"');
        }
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    private static int contentLength(Map<String, String> headers) throws BrokenAnswerException {
        String length = headers.getOrDefault("content-length", "");
        if (!length.matches("\\d{1,8}")) {
            throw new BrokenAnswerException("Content-Length is \"" + length + '"');
        }
        return Integer.parseInt(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (next == '\n' && line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
                return line.substring(0, line.length() - 1);
            }
            line.append((char) next);
        }
    }

    /** Bytes as one reads them in a finding: text, with escapes for what is not. */
    static String printable(byte[] bytes) {
        var text = new StringBuilder();
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n\n");
                default -> text.append(c < ' ' || c > '~' ? "\\x%02x".formatted((int) c) : String.valueOf(c));
            }
        }
        return text.toString();
    }
}
