package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.CassandraPeer;
import io.carillon.benchmarks.peers.Child;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.NginxPeer;
import io.carillon.benchmarks.peers.PostgresqlPeer;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** ListUsers on the databases for several servers, against nginx; the database shares the server's core. */
final class EngineRows implements RowGroup {
    private static final String NGINX = "nginx";

    /** Which database. */
    enum Engine {
        POSTGRESQL("PostgreSQL"),
        CASSANDRA("Cassandra");

        private final String title;

        Engine(String title) {
            this.title = title;
        }
    }

    private final Engine engine;

    EngineRows(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return engine == Engine.POSTGRESQL ? "postgresql" : "cassandra";
    }

    @Override
    public String about() {
        return "ListUsers, 200 a page, on " + engine.title + " against nginx with ready files";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        if (engine == Engine.POSTGRESQL) {
            try (var server = PostgresqlPeer.start(rig.children(), rig.folder("postgresql"))) {
                String database = server.newDatabase("carillon");
                Site site = Site.make(
                        rig.folder("on-postgresql"), database, rig.options().users());
                measure(rig, table, site, server.child());
            }
        } else {
            try (var node = CassandraPeer.start(rig.children(), rig.folder("cassandra"))) {
                String keyspace = node.keyspace("carillon");
                Site site = Site.make(
                        rig.folder("on-cassandra"), keyspace, rig.options().usersOfSlowLoaders());
                measure(rig, table, site, node.child());
            }
        }
    }

    private void measure(Rig rig, Table table, Site site, Child database) throws IOException, InterruptedException {
        database.pin(Children.SERVER_CORE);
        try (var server = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, List.of())) {
            CapturedPages pages = CapturedPages.of(server);
            try (var nginx = NginxPeer.serve(
                    rig.children(), rig.folder("nginx-" + name()), pages.bodies(), Children.SERVER_CORE)) {
                rig.wrk()
                        .run(
                                server.port(),
                                pages.signed(server),
                                64,
                                rig.options().warmUpSeconds());
                for (int connections : new int[] {16, 64}) {
                    measure(rig, table, server, pages, nginx, connections);
                }
            }
        }
    }

    private void measure(
            Rig rig, Table table, CarillonPeer server, CapturedPages pages, NginxPeer nginx, int connections)
            throws IOException, InterruptedException {
        String ours = "Carillon, " + engine.title;
        int seconds = rig.options().seconds();
        List<byte[]> files = IntStream.range(0, pages.bodies().size())
                .mapToObj(nginx::request)
                .toList();
        LoadRounds rounds = new LoadRounds()
                .add(ours, () -> rig.wrk().run(server.port(), pages.signed(server), connections, seconds))
                .add(NGINX, () -> rig.wrk().run(nginx.port(), files, connections, seconds))
                .run(rig.options().rounds());
        String what = "ListUsers, 200 a page, " + engine.title + ", " + connections + " connections";
        table.add(Row.more(name(), what, "pages/s", rounds.perSecond(ours), rounds.perSecond(NGINX))
                .noting(String.format("%,d users", server.site().users()))
                .noting(rounds.note(ours))
                .noting(rounds.note(NGINX)));
        if (connections == 64) {
            table.add(Row.less(
                    name(),
                    what + ", p99",
                    "µs",
                    rounds.series(ours, Load::p99Micros),
                    rounds.series(NGINX, Load::p99Micros)));
        }
    }
}
