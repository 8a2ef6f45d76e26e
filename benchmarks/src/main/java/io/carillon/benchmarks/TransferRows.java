package io.carillon.benchmarks;

import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.report.Aim;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** People in and out by {@code carillon import} and {@code carillon export}: whole commands, with the start of their JVM. */
final class TransferRows implements RowGroup {
    private static final String ALL_CORES = "0," + (Runtime.getRuntime().availableProcessors() - 1);
    private static final String IN = "import --data";
    private static final String OUT = "export --data";
    private static final String API = "import through the API";
    private static final long SEED = 7;

    /** So many that the start of a JVM is a small part, and so few that it takes a minute. */
    private static int people(Rig rig) {
        return rig.options().users() * (rig.options().quick() ? 2 : 5);
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String about() {
        return "people from CSV to SQLite, out again, and in through the API: whole commands";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        int people = people(rig);
        Path list = rig.folder("transfer.csv");
        write(list, people);
        var values = new Values();
        for (int round = 0; round < rig.options().rounds(); round++) {
            Path folder = rig.folder("transfer" + round);
            Site site = Site.make(folder, null, 1);
            values.add(IN, people / seconds(rig, local(site, folder, "import", list.toString())));
            Path out = rig.folder("transfer" + round + ".csv.out");
            values.add(
                    OUT,
                    people / seconds(rig, local(site, folder, "export", "--format", "csv", "--to", out.toString())));
            Site served = Site.make(rig.folder("transfer-api" + round), null, 1);
            try (var server = CarillonPeer.start(rig.children(), served, ALL_CORES, List.of())) {
                values.add(API, people / seconds(rig, remote(server, list)));
            }
        }
        String unit = "people/s";
        table.add(row("CSV to SQLite", unit, values, IN, API).aiming(Aim.valueAtLeast(50_000)));
        table.add(row("CSV to SQLite through the API", unit, values, API, IN).aiming(Aim.valueAtLeast(10_000)));
        table.add(row("SQLite to CSV", unit, values, OUT, IN));
    }

    private Row row(String what, String unit, Values values, String ours, String other) {
        return Row.more(name(), what, unit, values.series(ours, ours), values.series(other, other));
    }

    private static double seconds(Rig rig, List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        rig.children().run(command);
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<String> local(Site site, Path folder, String command, String... more) {
        var all = new ArrayList<>(List.of("./carillon", command));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--data",
                folder.toString(),
                "--aws-account-id",
                Site.TENANT.awsAccountId(),
                "--account-id",
                site.teamAccount()));
        return all;
    }

    private static List<String> remote(CarillonPeer server, Path list) {
        Site site = server.site();
        return List.of(
                "env",
                "AWS_ACCESS_KEY_ID=" + site.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY=" + site.secretAccessKey(),
                "AWS_REGION=us-east-1",
                "./carillon",
                "import",
                list.toString(),
                "--endpoint-url",
                "http://127.0.0.1:" + server.port(),
                "--account-id",
                site.teamAccount());
    }

    /** In random order, so that the index of addresses is changed all over. */
    private static void write(Path list, int people) throws IOException {
        var numbers = new ArrayList<Integer>(people);
        for (int i = 0; i < people; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(SEED));
        try (BufferedWriter out = Files.newBufferedWriter(list)) {
            out.write("First name,Last name,Email\n");
            for (int number : numbers) {
                out.write("Given" + number % 977 + ",Family" + number % 7919 + ",p" + number + "@firm.example\n");
            }
        }
    }
}
