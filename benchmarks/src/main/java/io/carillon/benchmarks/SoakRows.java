package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;

/** A server under 64 connections for a long time, and what memory it uses each minute. On demand only. */
final class SoakRows implements RowGroup {
    private static final int CONNECTIONS = 64;
    private static final int MINUTE = 60;

    private final int minutes;

    /** For so many minutes; each load lasts a minute, since signatures hold for five. */
    SoakRows(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String about() {
        return minutes + " minutes of ListUsers at " + CONNECTIONS + " connections";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        var values = new Values();
        long failed = 0;
        try (var server = CarillonPeer.start(rig.children(), rig.sqliteSite(), Children.SERVER_CORE, List.of())) {
            CapturedPages pages = CapturedPages.of(server);
            for (int minute = 0; minute < minutes; minute++) {
                Load load = rig.wrk().run(server.port(), pages.signed(server), CONNECTIONS, MINUTE);
                failed += load.failed();
                double mib = server.child().residentMib();
                values.add(minute < minutes / 2 ? "first half" : "second half", mib);
                System.err.printf(
                        Locale.ROOT,
                        "minute %d: %.0f pages/s, %.0f MiB, %d failed%n",
                        minute + 1,
                        load.perSecond(),
                        mib,
                        load.failed());
            }
        }
        if (minutes > 1) {
            table.add(Row.less(
                            name(),
                            "resident memory over " + minutes + " minutes",
                            "MiB",
                            values.series("second half", "in the second half"),
                            values.series("first half", "in the first half"))
                    .noting(failed + " requests failed"));
        }
    }
}
