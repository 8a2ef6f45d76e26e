package io.carillon.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What figures hold for: when and where they were measured, and of what. */
public final class Machine {
    private static final long KIB_A_GIB = 1024 * 1024;

    private Machine() {}

    /**
     * One line a fact.
     *
     * @param now the date of the report
     * @param root the folder of the sources, for the commit
     */
    public static List<String> facts(Instant now, Path root) throws IOException, InterruptedException {
        var facts = new ArrayList<String>();
        facts.add(now.truncatedTo(ChronoUnit.MINUTES) + ", commit " + commit(root));
        facts.add(cpu() + ", " + memory() + ", Linux " + System.getProperty("os.version"));
        facts.add("Java " + System.getProperty("java.runtime.version"));
        addVersion(facts, "nginx", "-v");
        addVersion(facts, "wrk", "-v");
        addVersion(facts, "ldapsearch", "-VV");
        addVersion(facts, "/usr/bin/python3", "-c", "import boto3; print('boto3', boto3.__version__)");
        addVersion(facts, "/usr/bin/aws", "--version");
        return facts;
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        String commit = firstLine("git", "-C", root.toString(), "rev-parse", "--short=12", "HEAD");
        String changes = firstLine("git", "-C", root.toString(), "status", "--porcelain", "--untracked-files=no");
        return commit.isEmpty() ? "unknown" : commit + (changes.isEmpty() ? "" : " with changes");
    }

    private static String cpu() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " cores of " + model;
    }

    private static String memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .map(kib -> String.format(Locale.ROOT, "%.0f GiB", (double) kib / KIB_A_GIB))
                .findFirst()
                .orElse("unknown memory");
    }

    private static void addVersion(List<String> facts, String... command) throws InterruptedException {
        try {
            String line = firstLine(command);
            if (!line.isEmpty()) {
                facts.add(
                        line.replaceFirst(" Copyright.*", "").replaceFirst("\\$OpenLDAP: (.*?) \\(.*", "OpenLDAP $1"));
            }
        } catch (IOException e) {
            // It is not installed: the rows that need it say so.
        }
    }

    private static String firstLine(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            String first =
                    lines.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
            process.waitFor();
            return first;
        }
    }
}
