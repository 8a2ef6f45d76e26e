package io.carillon.benchmarks;

import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The test kit: how long servers in a test's process take to start and to reset, and 1,000 tests with them. */
final class KitRows implements RowGroup {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public String about() {
        return "servers in a test's process: start, reset, and 1,000 tests";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        var values = new Values();
        for (int round = 0; round < rig.options().rounds(); round++) {
            for (String line : run(rig, "servers")) {
                String[] pair = line.split(" ", -1);
                values.add(pair[0], Double.parseDouble(pair[1]));
            }
            for (String tests : List.of("tests", "empty")) {
                values.add(tests, Double.parseDouble(run(rig, tests).get(0).split(" ", -1)[1]));
            }
        }
        table.add(Row.less(
                        name(),
                        "first server of a JVM",
                        "ms",
                        values.series("first", "first"),
                        values.series("further", "further ones"))
                .aiming(Aim.valueAtMost(400)));
        table.add(Row.less(
                        name(),
                        "further server",
                        "ms",
                        values.series("further", "further one"),
                        values.series("reset", "reset"))
                .aiming(Aim.valueAtMost(20)));
        table.add(Row.less(
                        name(),
                        "reset of a server with 10 users",
                        "ms",
                        values.series("reset", "reset"),
                        values.series("further", "further server"))
                .aiming(Aim.valueAtMost(1)));
        table.add(Row.less(
                        name(),
                        "1,000 tests of three calls, two at a time, in a new JVM",
                        "s",
                        values.series("tests", "with a server each"),
                        values.series("empty", "1,000 empty tests"))
                .aiming(Aim.valueAtMost(10)));
    }

    private static List<String> run(Rig rig, String what) throws IOException, InterruptedException {
        return rig.children()
                .run(List.of(JAVA, "-cp", "benchmarks/target/carillon-benchmarks.jar", KitRun.class.getName(), what))
                .lines()
                .toList();
    }
}
