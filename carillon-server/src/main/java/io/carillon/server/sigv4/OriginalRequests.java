package io.carillon.server.sigv4;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a client may have sent for one that arrived through a proxy: by what proxies usually change, and by the
 * headers in which some say what it was before.
 *
 * @param receivedHost the Host header as it arrived; empty if there is none
 * @param candidates the likely ones first; the request that arrived is not among them
 */
record OriginalRequests(String receivedHost, List<Candidate> candidates) {
    /** Such texts are quoted in a refusal. */
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

    private static final Pattern FORWARDED_HOST =
            Pattern.compile("(?:^|[;,\\s])host=\"?([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** What proxies for HTTPS and test set-ups listen on, if they drop the port and do not say which it was. */
    private static final List<String> USUAL_PORTS = List.of("8443", "443", "8080", "80", "8018");

    /**
     * A request that may have been sent.
     *
     * @param change what of the path or query is other than in the request that arrived; null for nothing
     */
    record Candidate(
            String host,
            String path,
            @Nullable String query,
            @Nullable String change) {}

    /** A path and query that may have been sent. */
    private record Target(
            String path, @Nullable String query, @Nullable String change) {}

    static OriginalRequests of(ClaimedSignature claim) {
        String received = quotable(claim.headers().first("host"));
        List<Target> targets = targets(claim);
        var candidates = new ArrayList<Candidate>();
        for (String host : hosts(received, claim.headers())) {
            for (Target target : targets) {
                if (!host.equals(received) || target.change() != null) {
                    candidates.add(new Candidate(host, target.path(), target.query(), target.change()));
                }
            }
        }
        return new OriginalRequests(received, List.copyOf(candidates));
    }

    private static String quotable(@Nullable String host) {
        return host != null && HOST.matcher(host).matches() ? host : "";
    }

    /** Without repetition; the received one first. */
    private static Set<String> hosts(String received, RequestHeaders headers) {
        var hosts = new LinkedHashSet<String>();
        hosts.add(received);
        String name = withoutPort(received);
        String port = headers.first("x-forwarded-port");
        boolean hasPort = port != null && PORT.matcher(port).matches();
        for (String told : new String[] {
            firstOf(headers.first("x-forwarded-host")),
            forwardedHost(headers),
            firstOf(headers.first("x-original-host"))
        }) {
            String host = quotable(told);
            if (!host.isEmpty()) {
                hosts.add(host);
                if (hasPort) {
                    hosts.add(withoutPort(host) + ":" + port);
                }
            }
        }
        if (hasPort) {
            hosts.add(name + ":" + port);
        }
        hosts.add(name);
        if (name.equals(received)) {
            USUAL_PORTS.forEach(usual -> hosts.add(name + ":" + usual));
        }
        return hosts;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** The first proxy adds the first element. */
    private static @Nullable String firstOf(@Nullable String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }

    private static @Nullable String forwardedHost(RequestHeaders headers) {
        String forwarded = headers.first("forwarded");
        Matcher matcher = FORWARDED_HOST.matcher(forwarded == null ? "" : forwarded);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** The received one first. */
    private static List<Target> targets(ClaimedSignature claim) {
        String path = claim.head().path();
        String query = claim.head().query();
        var targets = new ArrayList<Target>();
        targets.add(new Target(path, query, null));
        for (String name : new String[] {"x-original-uri", "x-forwarded-uri", "x-original-url"}) {
            String told = claim.headers().first(name);
            if (told != null && told.startsWith("/") && told.length() <= ProxyDiagnosis.MAX_TARGET_LENGTH) {
                int question = told.indexOf('?');
                targets.add(new Target(
                        question < 0 ? told : told.substring(0, question),
                        question < 0 ? null : told.substring(question + 1),
                        "the path or the query"));
            }
        }
        String prefix = claim.headers().first("x-forwarded-prefix");
        if (prefix != null && prefix.startsWith("/") && prefix.length() <= ProxyDiagnosis.MAX_TARGET_LENGTH) {
            targets.add(new Target(stripSlash(prefix) + path, query, "the path, by removing a prefix"));
        }
        targets.add(new Target(
                path.endsWith("/") ? stripSlash(path) : path + "/", query, "the slash at the end of the path"));
        String encoded = encoded(path);
        if (!encoded.equals(path)) {
            targets.add(new Target(encoded, query, "the path, by decoding its percent escapes"));
        }
        if (query != null && query.contains("+")) {
            targets.add(new Target(path, query.replace("+", "%20"), "the query, by encoding its blanks differently"));
        }
        return targets;
    }

    private static String stripSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** As SDKs encode a path: all but slashes, unreserved characters and what is encoded already. */
    private static String encoded(String path) {
        var text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/' || c == '%' || isUnreserved(c)) {
                text.append(c);
            } else {
                text.append(String.format("%%%02X", (int) c));
            }
        }
        return text.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
