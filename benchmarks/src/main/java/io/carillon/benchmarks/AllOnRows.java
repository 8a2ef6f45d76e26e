package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.load.RequestSigner;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Certificate;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.DirectoryLoader;
import io.carillon.benchmarks.peers.NginxPeer;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an operator switches on: the audit log, metrics and the access log, without and with TLS, against a server with all of
 * them off. What TLS costs nginx, with the same bytes as ready files, shows how much of that is encryption itself.
 */
final class AllOnRows implements RowGroup {
    private static final String OFF = "all off";
    private static final String LOGS = "logs and metrics on";
    private static final String ALL = "all on, with TLS";
    private static final String NGINX = "nginx";
    private static final String NGINX_TLS = "nginx with TLS";
    private static final int LOOK_UPS = 500;

    @Override
    public String name() {
        return "all-on";
    }

    @Override
    public String about() {
        return "the audit log, metrics, the access log and TLS on, against all off";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        Site site = rig.sqliteSite();
        Path folder = Files.createDirectories(rig.folder("all-on"));
        Certificate certificate = Certificate.make(rig.children(), folder);
        try (var off = server(rig, site, off());
                var logs = server(rig, site, logs(folder.resolve("plain")));
                var all = server(rig, site, all(folder.resolve("tls"), certificate))) {
            CapturedPages pages = CapturedPages.of(off);
            var files = new ArrayList<>(pages.bodies());
            files.add(pages.firstUser());
            try (var nginx = NginxPeer.serve(
                    rig.children(), rig.folder("nginx-tls"), files, Children.SERVER_CORE, certificate)) {
                var loads = new Loads(rig, pages, new Servers(off, logs, all, nginx));
                loads.warmUp();
                for (int connections : new int[] {16, 64}) {
                    loads.pages(table, connections);
                    loads.lookUps(table, connections);
                }
            }
        }
    }

    private static CarillonPeer server(Rig rig, Site site, List<String> settings) throws IOException {
        return CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, settings);
    }

    private static List<String> off() {
        return List.of("audit.file=off", "metrics.enabled=off");
    }

    private static List<String> logs(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                "audit.file=" + folder.resolve("audit.log"),
                "metrics.enabled=on",
                "access-log.file=" + folder.resolve("access.log"));
    }

    private static List<String> all(Path folder, Certificate certificate) throws IOException {
        var settings = new ArrayList<>(logs(folder));
        settings.add("tls.certificate=" + certificate.chain());
        settings.add("tls.private-key=" + certificate.privateKey());
        return settings;
    }

    private record Servers(CarillonPeer off, CarillonPeer logs, CarillonPeer all, NginxPeer nginx) {}

    private record Loads(Rig rig, CapturedPages pages, Servers servers) {
        void warmUp() throws IOException, InterruptedException {
            for (CarillonPeer server : List.of(servers.off(), servers.logs(), servers.all())) {
                rig.wrk()
                        .run(
                                url(server),
                                pages.signed(server),
                                rig.options().warmUpConnections(),
                                rig.options().warmUpSeconds());
                load(url(server), byEmail(server), 16);
            }
        }

        void pages(Table table, int connections) throws IOException, InterruptedException {
            List<Integer> all =
                    IntStream.range(0, pages.bodies().size()).boxed().toList();
            LoadRounds rounds = rounds(connections, pages::signed, all);
            add(table, rounds, "ListUsers, 200 a page, hot, " + connections + " connections", "pages/s", 0.90);
        }

        void lookUps(Table table, int connections) throws IOException, InterruptedException {
            LoadRounds rounds =
                    rounds(connections, this::byEmail, List.of(pages.bodies().size()));
            add(table, rounds, "ListUsers by email, " + connections + " connections", "answers/s", 0.85);
        }

        private LoadRounds rounds(int connections, Requests requests, List<Integer> files)
                throws IOException, InterruptedException {
            var rounds = new LoadRounds();
            Map.of(OFF, servers.off(), LOGS, servers.logs(), ALL, servers.all())
                    .forEach((name, server) ->
                            rounds.add(name, () -> load(url(server), requests.of(server), connections)));
            NginxPeer nginx = servers.nginx();
            List<byte[]> ready = files.stream().map(nginx::request).toList();
            return rounds.add(NGINX, () -> load("http://127.0.0.1:" + nginx.port(), ready, connections))
                    .add(NGINX_TLS, () -> load("https://127.0.0.1:" + nginx.tlsPort(), ready, connections))
                    .run(2 * rig.options().rounds());
        }

        private static void add(Table table, LoadRounds rounds, String what, String unit, double least) {
            for (String on : List.of(LOGS, ALL)) {
                table.add(Row.more("all-on", what + ", " + on, unit, rounds.perSecond(on), rounds.perSecond(OFF))
                        .aiming(Aim.ratioAtLeast(least))
                        .noting(rounds.note(on))
                        .noting(rounds.note(OFF)));
            }
            table.add(Row.more(
                    "all-on", what + ", TLS of nginx", unit, rounds.perSecond(NGINX_TLS), rounds.perSecond(NGINX)));
        }

        private Load load(String url, List<byte[]> requests, int connections) throws IOException, InterruptedException {
            return rig.wrk().run(url, requests, connections, rig.options().seconds());
        }

        private String url(CarillonPeer server) {
            return (server == servers.all() ? "https" : "http") + "://127.0.0.1:" + server.port();
        }

        private List<byte[]> byEmail(CarillonPeer server) {
            RequestSigner signer = server.signer();
            int step = server.site().users() / LOOK_UPS;
            return IntStream.range(0, LOOK_UPS)
                    .mapToObj(
                            i -> signer.get(server.usersPath(), Map.of("user-email", DirectoryLoader.email(i * step))))
                    .toList();
        }
    }

    /** The requests of a load, signed now for a server. */
    @FunctionalInterface
    private interface Requests {
        List<byte[]> of(CarillonPeer server);
    }
}
