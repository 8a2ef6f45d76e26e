package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.load.OnceClient;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.SlapdPeer;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.NotMeasured;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Series;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Durable writes on SQLite against what the disk can sync, against one connection, and against OpenLDAP. */
final class WriteRows implements RowGroup {
    /** More than a run sends in its time, but what is signed must be sent within the clock window. */
    private static final int READY = 4_000;

    private static final int MANY = 16;
    private static final String FSYNC = "fsyncs of the disk";

    @Override
    public String name() {
        return "write";
    }

    @Override
    public String about() {
        return "durable writes on SQLite: InviteUsers, CreateUser, UpdateUser, against fsync and OpenLDAP";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        try (var slapd = slapd(rig, table);
                var server = CarillonPeer.start(rig.children(), rig.sqliteSite(), Children.SERVER_CORE, List.of())) {
            var rounds = new Rounds(rig, server, slapd);
            rounds.warmUp();
            for (int round = 0; round < rig.options().rounds(); round++) {
                rounds.run();
            }
            rounds.addRows(table);
        }
    }

    private @Nullable SlapdPeer slapd(Rig rig, Table table) throws InterruptedException {
        try {
            return SlapdPeer.start(rig.children(), rig.folder("slapd-writes"), 1_000);
        } catch (IOException e) {
            table.add(new NotMeasured(name(), "against ldapadd", String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** All that is measured in turn, round by round; users a second. */
    private static final class Rounds {
        private final Rig rig;
        private final CarillonPeer server;
        private final @Nullable SlapdPeer slapd;
        private final CarillonWrites writes;
        private final List<String> userIds;
        private final Values values = new Values();
        private int nextPerson = 1_000_000;
        private long failed;

        Rounds(Rig rig, CarillonPeer server, @Nullable SlapdPeer slapd) throws IOException {
            this.rig = rig;
            this.server = server;
            this.slapd = slapd;
            this.writes = new CarillonWrites(server, rig.options().users());
            this.userIds = CapturedPages.of(server).userIds(Integer.MAX_VALUE);
        }

        void warmUp() throws IOException, InterruptedException {
            once(writes.invitations(READY / 4), MANY);
            once(writes.creations(READY), MANY);
            once(writes.updates(userIds, READY), MANY);
        }

        void run() throws IOException, InterruptedException, ExecutionException {
            double fsyncs = FsyncRate.measure(rig.folder(""), 1);
            values.add(FSYNC, fsyncs);
            for (int connections : new int[] {1, MANY}) {
                int invites = CarillonWrites.INVITES;
                values.add("invite " + connections, invites * once(writes.invitations(READY / 4), connections));
                values.add("create " + connections, once(writes.creations(READY), connections));
                values.add("update " + connections, once(writes.updates(userIds, READY), connections));
                if (slapd != null) {
                    int people = (int)
                            Math.max(100, Math.min(5_000, fsyncs * rig.options().seconds()));
                    values.add("ldapadd " + connections, ldapadd(slapd, people, connections));
                }
            }
        }

        private double once(List<byte[]> requests, int connections) throws IOException, InterruptedException {
            Load load = OnceClient.run(
                    rig.children(),
                    rig.folder(""),
                    server.port(),
                    requests,
                    connections,
                    rig.options().seconds());
            failed += load.failed();
            return load.perSecond();
        }

        private double ldapadd(SlapdPeer directory, int people, int clients)
                throws IOException, InterruptedException, ExecutionException {
            var files = new ArrayList<Path>();
            for (int client = 0; client < clients; client++) {
                Path file = rig.folder("people" + client + ".ldif");
                SlapdPeer.writePeople(file, nextPerson, nextPerson + people / clients);
                nextPerson += people / clients;
                files.add(file);
            }
            ExecutorService threads = Executors.newFixedThreadPool(clients);
            try {
                long start = System.nanoTime();
                List<Future<Double>> running = files.stream()
                        .map(file -> threads.submit(() -> directory.seconds(directory.adding(file))))
                        .toList();
                for (Future<Double> client : running) {
                    client.get();
                }
                return people / clients * clients / ((System.nanoTime() - start) / 1e9);
            } finally {
                threads.shutdownNow();
            }
        }

        void addRows(Table table) {
            String unit = "users/s";
            Series fsyncs = values.series(FSYNC, FSYNC);
            Series fifty = new Series(
                    "50 users an fsync",
                    fsyncs.values().stream()
                            .map(rate -> rate * CarillonWrites.INVITES)
                            .toList());
            for (int connections : new int[] {1, MANY}) {
                String over = connections == 1 ? ", 1 connection" : ", " + connections + " connections";
                Series invites = values.series("invite " + connections, "InviteUsers of 50");
                Series creates = values.series("create " + connections, "CreateUser");
                Series updates = values.series("update " + connections, "UpdateUser");
                table.add(row("InviteUsers of 50" + over, unit, invites, fifty).aiming(Aim.ratioAtLeast(0.8)));
                table.add(row("UpdateUser" + over, unit, updates, fsyncs));
                table.add(
                        row("CreateUser" + over, unit, creates, fsyncs)
                                .noting(
                                        "a CreateUser is three commits, since its PIN and its call are kept in other partitions"));
                if (slapd != null) {
                    String clients = connections == 1 ? "ldapadd, 1 client" : "ldapadd, " + connections + " clients";
                    Series added = values.series("ldapadd " + connections, clients);
                    table.add(row("InviteUsers of 50" + over, unit, invites, added));
                    table.add(row("CreateUser" + over, unit, creates, added));
                }
            }
            for (String kind : List.of("update", "create")) {
                Series many = values.series(kind + " " + MANY, kind);
                Series one = values.series(kind + " 1", "the same, 1 connection");
                String what = kind.equals("update") ? "UpdateUser" : "CreateUser";
                table.add(row(what + ", " + MANY + " connections", unit, many, one)
                        .aiming(Aim.ratioAtLeast(5)));
            }
        }

        private Row row(String what, String unit, Series ours, Series peer) {
            Row row = Row.more("write", what, unit, ours, peer);
            return failed == 0 ? row : row.noting("**" + failed + " requests failed**");
        }
    }
}
