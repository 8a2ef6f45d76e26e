package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.load.RequestSigner;
import io.carillon.benchmarks.load.Wrk;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.DirectoryLoader;
import io.carillon.benchmarks.peers.NginxPeer;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** ListUsers and look-ups of one user on SQLite, against nginx with the same bytes as ready files. */
final class ListRows implements RowGroup {
    private static final String HOT = "Carillon, SQLite, hot pages";
    private static final String STORED = "Carillon, SQLite, pages from the store";
    private static final String NGINX = "nginx";
    private static final int LOOK_UPS = 500;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String about() {
        return "ListUsers, 200 a page, and one user, on SQLite, against nginx with ready files";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        Site site = rig.sqliteSite();
        boolean cache = CarillonPeer.hasCache(rig.children(), site.folder());
        List<String> uncached = cache ? List.of(CarillonPeer.CACHE_SETTING + "=0") : List.of();
        try (var hot = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, List.of());
                var stored = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, uncached)) {
            CapturedPages pages = CapturedPages.of(hot);
            var files = new ArrayList<>(pages.bodies());
            files.add(pages.firstUser());
            try (var nginx = NginxPeer.serve(rig.children(), rig.folder("nginx"), files, Children.SERVER_CORE)) {
                var lists = new Lists(rig, pages, nginx);
                lists.warmUp(hot);
                lists.warmUp(stored);
                for (int connections : new int[] {16, 64}) {
                    lists.pages(table, hot, stored, connections, cache);
                }
                lists.oneUser(table, hot);
            }
        }
    }

    private record Lists(Rig rig, CapturedPages pages, NginxPeer nginx) {
        void warmUp(CarillonPeer server) throws IOException, InterruptedException {
            rig.wrk()
                    .run(
                            server.port(),
                            pages.signed(server),
                            rig.options().warmUpConnections(),
                            rig.options().warmUpSeconds());
        }

        private Load load(int port, List<byte[]> requests, int connections) throws IOException, InterruptedException {
            Wrk wrk = rig.wrk();
            return wrk.run(port, requests, connections, rig.options().seconds());
        }

        private List<byte[]> files() {
            return IntStream.range(0, pages.bodies().size())
                    .mapToObj(nginx::request)
                    .toList();
        }

        void pages(Table table, CarillonPeer hot, CarillonPeer stored, int connections, boolean cache)
                throws IOException, InterruptedException {
            LoadRounds rounds = new LoadRounds()
                    .add(HOT, () -> load(hot.port(), pages.signed(hot), connections))
                    .add(STORED, () -> load(stored.port(), pages.signed(stored), connections))
                    .add(NGINX, () -> load(nginx.port(), files(), connections))
                    .run(rig.options().rounds());
            String what = "ListUsers, 200 a page, " + connections + " connections";
            String noCache = cache ? "" : "this version has no cache of pages: both rows are the same work";
            table.add(Row.more("list", what + ", hot", "pages/s", rounds.perSecond(HOT), rounds.perSecond(NGINX))
                    .aiming(Aim.ratioAtLeast(0.8))
                    .noting(rounds.note(HOT))
                    .noting(rounds.note(NGINX))
                    .noting(noCache));
            table.add(Row.more(
                            "list",
                            what + ", from the store",
                            "pages/s",
                            rounds.perSecond(STORED),
                            rounds.perSecond(NGINX))
                    .aiming(Aim.ratioAtLeast(0.15))
                    .noting(rounds.note(STORED)));
            Row p99 = Row.less(
                    "list",
                    what + ", hot, p99",
                    "µs",
                    rounds.series(HOT, Load::p99Micros),
                    rounds.series(NGINX, Load::p99Micros));
            table.add(connections == 64 ? p99.aiming(Aim.ratioAtMost(3)) : p99);
        }

        void oneUser(Table table, CarillonPeer server) throws IOException, InterruptedException {
            for (int connections : new int[] {16, 64}) {
                byte[] file = nginx.request(pages.bodies().size());
                LoadRounds rounds = new LoadRounds()
                        .add("by email", () -> load(server.port(), byEmail(server), connections))
                        .add("GetUser", () -> load(server.port(), byId(server), connections))
                        .add(NGINX, () -> load(nginx.port(), List.of(file), connections))
                        .run(rig.options().rounds());
                table.add(lookUp(rounds, "by email", "ListUsers by email", connections)
                        .aiming(Aim.ratioAtLeast(0.5)));
                table.add(lookUp(rounds, "GetUser", "GetUser", connections));
            }
        }

        private static Row lookUp(LoadRounds rounds, String key, String what, int connections) {
            return Row.more(
                            "list",
                            what + ", " + connections + " connections",
                            "answers/s",
                            rounds.perSecond(key),
                            rounds.perSecond(NGINX))
                    .noting(rounds.note(key))
                    .noting(rounds.note(NGINX));
        }

        private List<byte[]> byEmail(CarillonPeer server) {
            RequestSigner signer = server.signer();
            int step = server.site().users() / LOOK_UPS;
            return IntStream.range(0, LOOK_UPS)
                    .mapToObj(
                            i -> signer.get(server.usersPath(), Map.of("user-email", DirectoryLoader.email(i * step))))
                    .toList();
        }

        private List<byte[]> byId(CarillonPeer server) {
            RequestSigner signer = server.signer();
            return pages.userIds(1).stream()
                    .map(id -> signer.get(server.usersPath() + "/" + id, Map.of()))
                    .toList();
        }
    }
}
