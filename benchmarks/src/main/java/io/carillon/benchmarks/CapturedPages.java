package io.carillon.benchmarks;

import io.carillon.benchmarks.load.HttpConnection;
import io.carillon.benchmarks.load.RequestSigner;
import io.carillon.benchmarks.peers.CarillonPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All pages of an account as Carillon's server gives them, and what asks for each.
 *
 * @param queries of ListUsers, one a page
 * @param bodies the answers, byte by byte
 */
record CapturedPages(List<Map<String, String>> queries, List<byte[]> bodies) {
    private static final int PAGE_SIZE = 200;
    private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"}$");
    private static final Pattern USER_ID = Pattern.compile("\"UserId\":\"([^\"]+)\"");

    /** Walks the account once. */
    static CapturedPages of(CarillonPeer server) throws IOException {
        var queries = new ArrayList<Map<String, String>>();
        var bodies = new ArrayList<byte[]>();
        RequestSigner signer = server.signer();
        try (var connection = new HttpConnection(server.port())) {
            Map<String, String> query = Map.of("max-results", "" + PAGE_SIZE);
            while (query != null) {
                HttpConnection.Answer answer = connection.send(signer.get(server.usersPath(), query));
                if (answer.status() != 200) {
                    throw new IOException("ListUsers answered " + answer.status());
                }
                queries.add(query);
                bodies.add(answer.body());
                query = next(answer.body());
            }
        }
        return new CapturedPages(queries, bodies);
    }

    private static @Nullable Map<String, String> next(byte[] body) {
        int tail = Math.max(0, body.length - 400);
        Matcher token = TOKEN.matcher(new String(body, tail, body.length - tail, StandardCharsets.ISO_8859_1));
        return token.find() ? new TreeMap<>(Map.of("max-results", "" + PAGE_SIZE, "next-token", token.group(1))) : null;
    }

    /** The pages' requests, signed now. */
    List<byte[]> signed(CarillonPeer server) {
        RequestSigner signer = server.signer();
        return queries.stream()
                .map(query -> signer.get(server.usersPath(), query))
                .toList();
    }

    /** The ids of some users of each page. */
    List<String> userIds(int aPage) {
        return bodies.stream()
                .flatMap(body -> USER_ID.matcher(new String(body, StandardCharsets.UTF_8))
                        .results()
                        .limit(aPage))
                .map(result -> result.group(1))
                .toList();
    }

    /** The body of a page of one user: the first user of the first page. */
    byte[] firstUser() {
        String body = new String(bodies.get(0), StandardCharsets.UTF_8);
        int second = body.indexOf("},{\"UserId\"", 1);
        int end = second < 0 ? body.indexOf("],\"NextToken\"") : second + 1;
        return Stream.of(body.substring(0, end), "]}")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
    }
}
