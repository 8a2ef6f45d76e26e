package io.carillon.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client of a soak: it goes through the script again and again, and misbehaves between the lines. */
final class SoakClient implements Runnable {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    /** With a name and a number, just under the longest request line. */
    private static final String LETTERS = "x".repeat(14_000);

    private final SoakScript script;
    private final RequestSigner signer;
    private final SoakLoad load;
    private final Map<String, String> known;
    private final List<Misbehaviour> misbehaviours = List.of(Misbehaviour.values());
    private @Nullable HttpConnection connection;
    private int number;
    private int misbehaviour;

    SoakClient(int client, SoakScript script, RequestSigner signer, Map<String, String> known, SoakLoad load) {
        this.script = script;
        this.signer = signer;
        this.load = load;
        this.known = new HashMap<>(known);
        this.known.putAll(Map.of("client", "" + client, "nobody", NOBODY, "letters", LETTERS));
        this.number = client * 10_000_000;
    }

    @Override
    public void run() {
        while (load.next()) {
            known.put("number", "" + number++);
            for (SoakScript.Step step : script.steps()) {
                byte[] request = signer.request(step.method(), step.target(known), step.body(known));
                send(request, step.keep());
                if (!load.next()) {
                    break;
                }
            }
            misbehave();
        }
        disconnect();
    }

    private void send(byte[] request, @Nullable String keep) {
        try {
            HttpConnection.Answer answer = connected().send(request);
            load.count(answer.status());
            if (keep != null) {
                remember(keep, answer.body());
            }
        } catch (IOException e) {
            // A refusal may close the connection; the next request opens another.
            load.count(SoakLoad.NO_RESPONSE);
            disconnect();
        }
    }

    private void remember(String member, byte[] body) {
        Matcher value =
                Pattern.compile('"' + member + "\":\"([^\"]+)\"").matcher(new String(body, StandardCharsets.UTF_8));
        if (value.find()) {
            known.put(member, value.group(1));
        }
    }

    private void misbehave() {
        for (int i = 0; i < misbehaviours.size() && load.next(); i++) {
            Misbehaviour next = misbehaviours.get(misbehaviour++ % misbehaviours.size());
            byte[] request = next.applied(
                    signer.request("GET", "/accounts/" + known.get("team") + "/users?max-results=200", ""));
            if (next.isAborted()) {
                abort(request);
            } else {
                send(request, null);
                disconnect();
            }
        }
    }

    /** Sends and closes at once: what the server answers meets a reset. */
    private void abort(byte[] request) {
        try (var aborted = new HttpConnection(signer.port())) {
            aborted.abort(request);
            load.count(SoakLoad.NO_RESPONSE);
        } catch (IOException e) {
            load.count(SoakLoad.NO_RESPONSE);
        }
    }

    private HttpConnection connected() throws IOException {
        if (connection == null) {
            connection = new HttpConnection(signer.port());
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // It is gone either way.
            }
            connection = null;
        }
    }

    /** What is done to a signed GET before it is sent. */
    private enum Misbehaviour {
        UNSIGNED,
        WRONG_SIGNATURE,
        UNKNOWN_KEY,
        NO_HTTP,
        LARGE_BODY,
        UNKNOWN_CODING,
        HEALTH,
        HALF_A_HEAD,
        HALF_A_BODY,
        GONE_BEFORE_THE_RESPONSE;

        boolean isAborted() {
            return compareTo(HALF_A_HEAD) >= 0;
        }

        byte[] applied(byte[] signed) {
            String head = new String(signed, StandardCharsets.ISO_8859_1);
            String changed = switch (this) {
                case UNSIGNED -> head.replaceFirst("(?i)authorization: [^\r]*\r\n", "");
                case WRONG_SIGNATURE -> head.replaceFirst("Signature=[0-9a-f]{8}", "Signature=00000000");
                case UNKNOWN_KEY -> head.replaceFirst("Credential=[A-Z0-9]*/", "Credential=AKIANOBODY/");
                case NO_HTTP -> "NO HTTP AT ALL\r\n\r\n";
                case LARGE_BODY -> with(head, "Content-Length: 20000000\r\n");
                case UNKNOWN_CODING -> with(head, "Transfer-Encoding: gzip, chunked\r\n") + "0\r\n\r\n";
                case HEALTH -> "GET /carillon/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
                case HALF_A_HEAD -> head.substring(0, head.length() / 2);
                case HALF_A_BODY -> with(head, "Content-Length: 1000\r\n") + "{\"Half\":";
                case GONE_BEFORE_THE_RESPONSE -> head;
            };
            return changed.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String with(String head, String header) {
            return head.substring(0, head.length() - 2) + header + "\r\n";
        }
    }
}
