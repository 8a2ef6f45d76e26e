package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Child;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.SlapdPeer;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Series;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pages against OpenLDAP's paged results: by the second, and by the second of the server's processor time. */
final class SlapdRows implements RowGroup {
    private static final String SLAPD = "OpenLDAP";
    private static final int PAGE_SIZE = 200;

    @Override
    public String name() {
        return "openldap";
    }

    @Override
    public String about() {
        return "pages of 200 against OpenLDAP's paged results";
    }

    /** Pages by the second of the clock and by the second of processor time. */
    private record Pages(double perSecond, double perCpuSecond) {}

    private interface Listing {
        double pages() throws IOException, InterruptedException;
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        Site16 site = new Site16(rig);
        try (var slapd = SlapdPeer.start(
                        rig.children(), rig.folder("slapd"), rig.options().users());
                var server = CarillonPeer.start(rig.children(), rig.sqliteSite(), Children.SERVER_CORE, List.of())) {
            CapturedPages pages = CapturedPages.of(server);
            rig.wrk().run(server.port(), pages.signed(server), 64, rig.options().warmUpSeconds());
            slapd.seconds(slapd.listing());
            var ours = new ArrayList<Pages>();
            var theirs = new ArrayList<Pages>();
            for (int round = 0; round < rig.options().rounds(); round++) {
                ours.add(timed(server.child(), () -> site.load(server, pages)));
                theirs.add(timed(slapd.child(), () -> {
                    slapd.seconds(slapd.listing());
                    return (double) rig.options().users() / PAGE_SIZE;
                }));
            }
            table.add(Row.more(
                            name(),
                            "pages of 200, by server's processor time",
                            "pages/core-second",
                            series("Carillon, 16 connections", ours, true),
                            series(SLAPD + ", one client", theirs, true))
                    .aiming(Aim.ratioAtLeast(7)));
            table.add(Row.more(
                            name(),
                            "pages of 200, by the clock",
                            "pages/s",
                            series("Carillon, 16 connections", ours, false),
                            series(SLAPD + ", one client", theirs, false))
                    .noting("one ldapsearch walks in sequence, Carillon has 16 connections: not the same work"));
        }
    }

    private record Site16(Rig rig) {
        double load(CarillonPeer server, CapturedPages pages) throws IOException, InterruptedException {
            long start = System.nanoTime();
            Load load = rig.wrk()
                    .run(server.port(), pages.signed(server), 16, rig.options().seconds());
            return load.perSecond() * (System.nanoTime() - start) / 1e9;
        }
    }

    private static Pages timed(Child server, Listing listing) throws IOException, InterruptedException {
        double cpu = server.cpuSeconds();
        long start = System.nanoTime();
        double pages = listing.pages();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Pages(pages / seconds, pages / (server.cpuSeconds() - cpu));
    }

    private static Series series(String name, List<Pages> pages, boolean cpu) {
        return new Series(
                name,
                pages.stream().map(p -> cpu ? p.perCpuSecond() : p.perSecond()).toList());
    }
}
