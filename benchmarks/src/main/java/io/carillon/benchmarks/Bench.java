package io.carillon.benchmarks;

import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.report.Machine;
import io.carillon.benchmarks.report.MarkdownReport;
import io.carillon.benchmarks.report.NotMeasured;
import io.carillon.benchmarks.report.RatioChart;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Measures Carillon against its peers and writes what came out, as a table in Markdown and as a chart. Nothing fails: what
 * cannot be measured is a row that says why.
 */
public final class Bench {
    /** Groups that a quick run leaves out unless they are named: their peers take long to fetch and to start. */
    private static final Set<String> SLOW = Set.of("cassandra", "dynamodb-local", "keycloak");

    /** On a disk, where {@code /tmp} may be memory: what is durable must cost what it costs. */
    private static final Path PLACE = Path.of("/var/tmp");

    private static final Path RESULTS = Path.of("benchmarks", "results");

    private Bench() {}

    private static List<RowGroup> groups() {
        return List.of(
                new ListRows(),
                new PageCostRows(),
                new ScimRows(),
                new EngineRows(EngineRows.Engine.POSTGRESQL),
                new EngineRows(EngineRows.Engine.CASSANDRA),
                new SlapdRows(),
                new DynamoDbLocalRows(),
                new AllOnRows(),
                new StartRows(),
                new KitRows(),
                new WalkRows(),
                new TransferRows(),
                // These add users to the accounts that the others read.
                new WriteRows(),
                new KeycloakRows());
    }

    /** Takes {@code quick} or not, and names of groups of rows; none for all. Runs in the folder of the sources. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean quick = words.remove("quick");
        int soak = words.indexOf("soak");
        List<RowGroup> groups = soak < 0 ? groups() : List.of(SoakRows.parse(words.subList(soak + 1, words.size())));
        var options = new BenchOptions(quick, words);
        List<RowGroup> chosen = chosen(groups, options);
        var table = new Table(entry -> System.out.println(MarkdownReport.line(entry)));
        Path folder = Files.createTempDirectory(PLACE, "carillon-bench");
        var children = new Children(Files.createDirectories(folder.resolve("logs")));
        var brokenOff = new Thread(() -> end(children, folder), "bench-broken-off");
        Runtime.getRuntime().addShutdownHook(brokenOff);
        // PostgreSQL runs as somebody else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var rig = new Rig(options, folder, children);
        for (RowGroup group : chosen) {
            measure(group, rig, table);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(brokenOff);
        } catch (IllegalStateException e) {
            // Somebody pressed Ctrl-C: the hook is at work, and what was measured since is nothing.
            return;
        }
        end(children, folder);
        report(options, table);
    }

    private static List<RowGroup> chosen(List<RowGroup> groups, BenchOptions options) {
        List<RowGroup> chosen = groups.stream()
                .filter(group -> options.groups().isEmpty()
                        ? !(options.quick() && SLOW.contains(group.name()))
                        : options.groups().contains(group.name()))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("There are these groups of rows:");
            groups.forEach(group -> System.err.println("  " + group.name() + ": " + group.about()));
            System.exit(2);
        }
        return chosen;
    }

    private static void measure(RowGroup group, Rig rig, Table table) {
        long start = System.nanoTime();
        System.err.println(group.name() + ": " + group.about());
        try {
            group.measure(rig, table);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            table.add(new NotMeasured(group.name(), group.about(), String.valueOf(e.getMessage())));
            if (System.getenv("BENCH_TRACE") != null) {
                e.printStackTrace();
            }
        }
        System.err.printf("%s: %.0f s%n", group.name(), (System.nanoTime() - start) / 1e9);
    }

    private static void report(BenchOptions options, Table table) throws IOException, InterruptedException {
        List<String> facts = new ArrayList<>(Machine.facts(Clock.systemUTC().instant(), Path.of("")));
        facts.add((options.quick() ? "Quick run: " : "") + options.rounds() + " rounds of " + options.seconds() + " s");
        Files.createDirectories(RESULTS);
        Files.writeString(RESULTS.resolve("latest.svg"), RatioChart.of(facts.get(0), table.entries()));
        Path markdown = RESULTS.resolve("latest.md");
        Files.writeString(markdown, MarkdownReport.of(facts, table.entries(), "latest.svg"));
        System.out.println("\n" + MarkdownReport.table(table.entries()) + "\nWritten: " + markdown + ", latest.svg");
    }

    /** Leaves nothing behind, also when somebody presses Ctrl-C. */
    private static void end(Children children, Path folder) {
        children.kill();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(folder + " could not be deleted: " + e);
        }
    }
}
