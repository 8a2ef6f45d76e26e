package io.carillon.benchmarks;

import io.carillon.benchmarks.load.HttpConnection;
import io.carillon.benchmarks.load.RequestSigner;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Child;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.Ports;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a server takes to its first answer, how long a command takes, and what memory a server uses. */
final class StartRows implements RowGroup {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> BARE_JVM = List.of(JAVA, "-Xshare:auto", "-version");
    private static final String ALL_CORES = "0," + (Runtime.getRuntime().availableProcessors() - 1);
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int STARTS_A_ROUND = 3;
    private static final int TEN_PAGES = 2_000;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "process start to first answer, whole commands, and memory";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        Site site = rig.sqliteSite();
        var values = new Values();
        List<String> launcher = CarillonPeer.command(site, "0")
                .subList(1, CarillonPeer.command(site, "0").size());
        for (int round = 0; round < rig.options().rounds() * STARTS_A_ROUND; round++) {
            values.add("bare", seconds(rig, BARE_JVM));
            values.add("launcher", firstAnswer(rig, site, List.of("./carillon"), launcher));
            values.add(
                    "jar", firstAnswer(rig, site, List.of(JAVA, "-jar", "carillon-cli/target/carillon.jar"), launcher));
        }
        table.add(Row.less(
                        name(),
                        "./carillon serve to its first signed answer",
                        "s",
                        values.series("launcher", "launcher"),
                        values.series("jar", "java -jar, to the same"))
                .aiming(Aim.valueAtMost(0.5)));
        table.add(Row.less(
                        name(),
                        "java -jar carillon.jar serve to its first signed answer",
                        "s",
                        values.series("jar", "java -jar"),
                        values.series("bare", "java -version"))
                .aiming(Aim.valueAtMost(1.0)));
        commands(rig, table, site);
        memory(rig, table, site);
    }

    private static double seconds(Rig rig, List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        rig.children().run(command);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds from before the process to the first answer of status 200, asked for without a pause. */
    private static double firstAnswer(Rig rig, Site site, List<String> program, List<String> arguments)
            throws IOException, InterruptedException {
        int port = Ports.free();
        byte[] request = new RequestSigner(site.accessKeyId(), site.secretAccessKey(), port)
                .get("/accounts/" + site.teamAccount() + "/users", Map.of("max-results", "1"));
        var command = new ArrayList<>(program);
        arguments.forEach(argument -> command.add(argument.equals("0") ? "" + port : argument));
        long start = System.nanoTime();
        try (Child child = rig.children().startQuiet(Children.pinned(ALL_CORES, command), Map.of())) {
            while (!isAnswered(port, request)) {
                if (!child.process().isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IOException(
                            "the server did not answer: " + rig.children().tail(command));
                }
                Thread.sleep(1);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static boolean isAnswered(int port, byte[] request) {
        try (var connection = new HttpConnection(port)) {
            return connection.send(request).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void commands(Rig rig, Table table, Site site) throws IOException, InterruptedException {
        var values = new Values();
        try (var server = CarillonPeer.start(rig.children(), site, ALL_CORES, List.of())) {
            for (int round = 0; round < rig.options().rounds(); round++) {
                for (int users : new int[] {1, TEN_PAGES}) {
                    values.add("ours " + users, seconds(rig, listing(server, users, "./carillon", "users", "list")));
                    values.add(
                            "aws " + users,
                            seconds(rig, listing(server, users, "/usr/bin/aws", "chime", "list-users")));
                }
            }
        }
        for (int users : new int[] {1, TEN_PAGES}) {
            table.add(Row.less(
                    name(),
                    String.format("carillon users list, %,d of the users, whole command", users),
                    "s",
                    values.series("ours " + users, "carillon users list"),
                    values.series("aws " + users, "aws chime list-users")));
        }
    }

    private static List<String> listing(CarillonPeer server, int users, String... program) {
        Site site = server.site();
        var command = new ArrayList<>(List.of(
                "env",
                "AWS_ACCESS_KEY_ID=" + site.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY=" + site.secretAccessKey(),
                "AWS_DEFAULT_REGION=us-east-1",
                "AWS_REGION=us-east-1"));
        command.addAll(List.of(program));
        command.addAll(List.of(
                "--endpoint-url",
                "http://127.0.0.1:" + server.port(),
                "--account-id",
                site.teamAccount(),
                "--page-size",
                "200",
                "--max-items",
                "" + users));
        return command;
    }

    private void memory(Rig rig, Table table, Site site) throws IOException, InterruptedException {
        var values = new Values();
        for (int round = 0; round < rig.options().rounds(); round++) {
            try (var server = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, List.of())) {
                CapturedPages.of(server).signed(server);
                values.add("walked", server.child().residentMib());
            }
            try (var server = CarillonPeer.start(rig.children(), site, Children.SERVER_CORE, List.of())) {
                Thread.sleep(1_000);
                values.add("idle", server.child().residentMib());
                CapturedPages pages = CapturedPages.of(server);
                rig.wrk()
                        .run(
                                server.port(),
                                pages.signed(server),
                                64,
                                rig.options().warmUpSeconds());
                values.add("loaded", server.child().residentMib());
            }
        }
        String idle = "a second after its start";
        table.add(Row.less(
                        name(),
                        "resident memory after the start",
                        "MiB",
                        values.series("idle", idle),
                        values.series("walked", "after one walk of all users"))
                .aiming(Aim.valueAtMost(120)));
        table.add(Row.less(
                        name(),
                        "resident memory after pages of 200 at 64 connections",
                        "MiB",
                        values.series("loaded", "under load"),
                        values.series("idle", idle))
                .aiming(Aim.valueAtMost(300)));
    }
}
