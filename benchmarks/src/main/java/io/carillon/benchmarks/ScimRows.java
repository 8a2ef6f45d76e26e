package io.carillon.benchmarks;

import io.carillon.benchmarks.load.HttpConnection;
import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.peers.Stores;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Series;
import io.carillon.benchmarks.report.Table;
import io.carillon.scim.ScimExtension;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.scim.tokens.ScimTokens;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages of SCIM against pages of ListUsers of the same size, from the same server, by the server's processor time: by cursor, from the
 * server's cache of responses and from the store; and by index, by depth, from the store.
 */
final class ScimRows implements RowGroup {
    private static final int PAGE_SIZE = 200;
    private static final int CONNECTIONS = 16;

    /** How many pages of each kind are requested from the cache, which has room for all of them. */
    private static final int CACHED_PAGES = 100;

    private static final List<String> NO_CACHE = List.of(CarillonPeer.CACHE_SETTING + "=0");
    private static final String LIST_USERS = "ListUsers";
    private static final String CURSOR = "SCIM by cursor";
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    @Override
    public String name() {
        return "scim";
    }

    @Override
    public String about() {
        return "SCIM's pages of 200 by cursor against those of ListUsers, and by index";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        Site site = rig.sqliteSite();
        String token = token(site);
        cursors(rig, table, site, token, List.of(), CACHED_PAGES, "both from the cache");
        cursors(rig, table, site, token, NO_CACHE, Integer.MAX_VALUE, "both from the store");
        int users = rig.options().quick() ? site.users() : 1_000_000;
        Site large = users == site.users() ? site : Site.make(rig.folder("scim-large"), null, users);
        indexes(rig, table, large, users == site.users() ? token : token(large));
    }

    private static String token(Site site) {
        var random = new SecureRandom();
        try (Store store = Stores.open(site.folder(), site.storeUrl(), random)) {
            return new ScimTokens(store, Clock.systemUTC(), random)
                    .create(Site.TENANT, site.teamAccount(), "benchmark", ScimAccess.READ_ONLY, null)
                    .text();
        }
    }

    /** The SCIM service of a site's large account on a server. */
    private record Service(CarillonPeer server, String token) {
        byte[] request(String query) {
            String head = "GET " + ScimExtension.PATH + "/" + server.site().teamAccount() + "/Users?" + query
                    + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nAuthorization: Bearer " + token
                    + "\r\n\r\n";
            return head.getBytes(StandardCharsets.ISO_8859_1);
        }

        byte[] atIndex(int startIndex) {
            return request("startIndex=" + startIndex + "&count=" + PAGE_SIZE);
        }

        /** The requests of a whole walk. */
        List<byte[]> walk() throws IOException {
            var requests = new ArrayList<byte[]>();
            try (var connection = new HttpConnection(server.port())) {
                @Nullable String cursor = "";
                while (cursor != null) {
                    byte[] request = request("cursor=" + cursor + "&count=" + PAGE_SIZE);
                    HttpConnection.Answer answer = connection.send(request);
                    if (answer.status() != 200) {
                        throw new IOException("SCIM answered " + answer.status());
                    }
                    requests.add(request);
                    Matcher next = NEXT.matcher(new String(answer.body(), StandardCharsets.UTF_8));
                    cursor = next.find() ? next.group(1) : null;
                }
            }
            return requests;
        }
    }

    private interface Requests {
        List<byte[]> now();
    }

    private void cursors(
            Rig rig, Table table, Site site, String token, List<String> settings, int mostPages, String what)
            throws Exception {
        try (var server = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, settings)) {
            CapturedPages pages = CapturedPages.of(server);
            List<byte[]> walk = new Service(server, token).walk();
            Map<String, Requests> kinds = new LinkedHashMap<>();
            kinds.put(CURSOR, () -> first(walk, mostPages));
            kinds.put(LIST_USERS, () -> first(pages.signed(server), mostPages));
            Map<String, List<Double>> micros = rounds(rig, server, kinds);
            table.add(Row.less(
                            name(),
                            "a page of 200, " + what,
                            "µs of the server's processor time",
                            series(CURSOR, micros),
                            series(LIST_USERS, micros))
                    .aiming(Aim.ratioAtMost(1.5)));
        }
    }

    private static List<byte[]> first(List<byte[]> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private void indexes(Rig rig, Table table, Site site, String token) throws Exception {
        try (var server = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, NO_CACHE)) {
            var service = new Service(server, token);
            Map<String, Requests> kinds = new LinkedHashMap<>();
            // The last page of the account is at the end of the last depth.
            for (int depth : new int[] {1, 1_000, 100_000, 1_000_000}) {
                int start = Math.min(depth, site.users() - PAGE_SIZE + 1);
                kinds.putIfAbsent(startIndex(start), () -> List.of(service.atIndex(start)));
            }
            Map<String, List<Double>> micros = rounds(rig, server, kinds);
            String first = startIndex(1);
            micros.forEach((kind, values) -> {
                if (!kind.equals(first)) {
                    table.add(Row.less(
                            name(),
                            String.format(Locale.ROOT, "a page of 200 by index, %,d users", site.users()),
                            "µs of the server's processor time",
                            new Series(kind, values),
                            series(first, micros)));
                }
            });
        }
    }

    private static Series series(String kind, Map<String, List<Double>> micros) {
        return new Series(kind, micros.getOrDefault(kind, List.of()));
    }

    private static String startIndex(int start) {
        return String.format(Locale.ROOT, "startIndex %,d", start);
    }

    /** The processor time of a page of each kind, round by round, after a round to warm up. */
    private static Map<String, List<Double>> rounds(Rig rig, CarillonPeer server, Map<String, Requests> kinds)
            throws IOException, InterruptedException {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (int round = -1; round < rig.options().rounds(); round++) {
            boolean isWarmUp = round < 0;
            for (Map.Entry<String, Requests> kind : kinds.entrySet()) {
                int seconds =
                        isWarmUp ? rig.options().warmUpSeconds() : rig.options().seconds();
                double before = server.child().cpuSeconds();
                Load load = rig.wrk().run(server.port(), kind.getValue().now(), CONNECTIONS, seconds);
                if (load.failed() > 0) {
                    throw new IOException(load.failed() + " requests of " + kind.getKey() + " failed");
                }
                double pages = load.perSecond() * seconds;
                double spent = server.child().cpuSeconds() - before;
                if (!isWarmUp) {
                    micros.computeIfAbsent(kind.getKey(), name -> new ArrayList<>())
                            .add(1e6 * spent / pages);
                }
            }
        }
        return micros;
    }
}
