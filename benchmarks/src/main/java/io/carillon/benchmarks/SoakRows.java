package io.carillon.benchmarks;

import io.carillon.benchmarks.load.SoakLoad;
import io.carillon.benchmarks.load.SoakScript;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Child;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server under every kind of request for a long time, and what memory and how many descriptors it uses: every operation,
 * refusals, wrong signatures, broken requests and connections that end early. On demand only.
 */
final class SoakRows implements RowGroup {
    private static final int CONNECTIONS = 32;
    /**
     * The compiler, the caches and the heap have taken what they take by then, if the clients send all they can; a shorter run
     * is compared with its middle.
     */
    private static final int SETTLED_MINUTES = 10;

    private final int minutes;
    private final int perSecond;

    /**
     * A run.
     *
     * @param perSecond requests per second once the server has settled, so that the machine can do other work; 0 for as many
     *     as there can be
     */
    SoakRows(int minutes, int perSecond) {
        this.minutes = minutes;
        this.perSecond = perSecond;
    }

    /** From what follows {@code soak} on the command line, which is taken away: minutes and, if given, the rate. */
    static SoakRows parse(List<String> arguments) {
        int minutes = Integer.parseInt(arguments.remove(0));
        int perSecond = arguments.isEmpty() ? 0 : Integer.parseInt(arguments.remove(0));
        return new SoakRows(minutes, perSecond);
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String about() {
        return minutes + " minutes of every kind of request at " + CONNECTIONS + " connections"
                + (perSecond == 0 ? "" : ", after " + settled() + " minutes " + perSecond + " per second");
    }

    /** What a server used at the end of a minute. */
    private record Sample(double residentMib, double descriptors) {
        static Sample of(Child child) throws IOException {
            return new Sample(child.residentMib(), child.openDescriptors());
        }
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        try (var server = CarillonPeer.start(rig.children(), rig.sqliteSite(), Children.SERVER_CORE, List.of())) {
            var samples = new ArrayList<Sample>();
            Map<Integer, Long> statuses;
            try (var load = new SoakLoad(SoakScript.load(), server.signer(), known(server), CONNECTIONS)) {
                for (int minute = 1; minute <= minutes; minute++) {
                    TimeUnit.MINUTES.sleep(1);
                    samples.add(Sample.of(server.child()));
                    report(minute, samples.get(minute - 1), load.statuses());
                    if (minute == settled()) {
                        load.limit(perSecond);
                    }
                }
                statuses = load.statuses();
            }
            add(table, samples, statuses);
        }
    }

    private int settled() {
        return minutes > SETTLED_MINUTES ? SETTLED_MINUTES : Math.max(1, minutes / 2);
    }

    private static Map<String, String> known(CarillonPeer server) {
        return Map.of(
                "team", server.site().teamAccount(),
                "enterprise", server.site().enterpriseAccount());
    }

    private static void report(int minute, Sample sample, Map<Integer, Long> statuses) {
        System.err.printf(
                Locale.ROOT,
                "minute %d: %.0f MiB, %.0f descriptors, responses by status %s%n",
                minute,
                sample.residentMib(),
                sample.descriptors(),
                statuses);
    }

    private void add(Table table, List<Sample> samples, Map<Integer, Long> statuses) {
        var values = new Values();
        Sample before = samples.get(settled() - 1);
        Sample end = samples.get(minutes - 1);
        values.add("memory before", before.residentMib());
        values.add("memory", end.residentMib());
        values.add("descriptors before", before.descriptors());
        values.add("descriptors", end.descriptors());
        String atEnd = "after " + minutes + " minutes";
        String earlier = "after " + settled();
        table.add(Row.less(
                        name(),
                        "resident memory",
                        "MiB",
                        values.series("memory", atEnd),
                        values.series("memory before", earlier))
                .noting("responses by status " + statuses + "; 0 is a connection that ended without one"));
        table.add(Row.less(
                name(),
                "open descriptors",
                "",
                values.series("descriptors", atEnd),
                values.series("descriptors before", earlier)));
    }
}
