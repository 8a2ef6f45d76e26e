package io.carillon.benchmarks;

import io.carillon.benchmarks.JavaWalk.Walker;
import io.carillon.benchmarks.JavaWalk.WorkKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The walk of an account by client, against one server in one run: boto3, the AWS SDK's own paginator, Carillon's; also with
 * a caller who works on a page as long as it takes to fetch. First over nginx with ready pages, which shows the clients
 * alone, then over Carillon's server. Prints tables in Markdown: seconds and how they compare. Rounds are interleaved,
 * since the machine is shared.
 */
public final class WalkComparison {
    private static final int ROUNDS = 3;
    private static final int PAGE_SIZE = 200;
    /** Debian's, and the one on the PATH, which may be another. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private static final int WARM_WALKS = 6;
    private static final String BOTO3_WALK = """
            import sys, time, boto3
            port, key, secret, account = sys.argv[1:]
            client = boto3.client('chime', endpoint_url='http://127.0.0.1:' + port, region_name='us-east-1',
                                  aws_access_key_id=key, aws_secret_access_key=secret)
            start = time.perf_counter()
            pages = client.get_paginator('list_users').paginate(AccountId=account, PaginationConfig={'PageSize': 200})
            users = sum(len(page['Users']) for page in pages)
            print('boto3-' + boto3.__version__, users, '%.3f' % (time.perf_counter() - start))
            """;

    private WalkComparison() {}

    /** Takes the number of users, 100,000 if not given. nginx must be installed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int users = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("carillon-walk");
        try {
            try (var nginx = NginxPages.serve(folder, CannedPages.of(users / PAGE_SIZE, PAGE_SIZE))) {
                String[] place = {Integer.toString(nginx.port()), "AKIDEXAMPLE", "secret", "made-up"};
                print("nginx, which serves ready pages", measure(place), users);
            }
            measureCarillon(folder, users);
        } finally {
            delete(folder);
        }
    }

    private static void measureCarillon(Path folder, int users) throws IOException, InterruptedException {
        Process server = java("WalkServer", folder.toString(), Integer.toString(users));
        try {
            String[] place =
                    server.inputReader(StandardCharsets.UTF_8).readLine().split(" ", 4);
            print("Carillon over SQLite", measure(place), users);
        } finally {
            server.getOutputStream().close();
            server.waitFor();
        }
    }

    private static Map<String, List<Double>> measure(String[] place) throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String python : PYTHONS) {
                addAll(seconds, "", walks(python(python, place)));
            }
            for (Walker walker : List.of(Walker.SDK, Walker.CARILLON)) {
                List<Double> walks = javaWalks(WorkKind.NONE, place, walker).getOrDefault(walker.toString(), List.of());
                add(seconds, walker + ", first walk of a JVM", walks.subList(0, 1));
                add(seconds, walker + ", warm", walks.subList(WARM_WALKS / 2, WARM_WALKS));
            }
            for (WorkKind kind : List.of(WorkKind.WAITING, WorkKind.COMPUTING)) {
                addAll(
                        seconds,
                        ", warm, caller " + kind.name().toLowerCase(Locale.ROOT),
                        javaWalks(kind, place, Walker.values()));
            }
        }
        return seconds;
    }

    private static Map<String, List<Double>> javaWalks(WorkKind kind, String[] place, Walker... walkers)
            throws IOException, InterruptedException {
        String names = Stream.of(walkers).map(Walker::name).collect(Collectors.joining(","));
        var arguments = new ArrayList<>(List.of(names, kind.name(), Integer.toString(WARM_WALKS)));
        arguments.addAll(Arrays.asList(place));
        return walks(java("JavaWalk", arguments.toArray(String[]::new)));
    }

    private static void add(Map<String, List<Double>> seconds, String client, List<Double> walks) {
        seconds.computeIfAbsent(client, c -> new ArrayList<>()).addAll(walks);
    }

    private static void addAll(Map<String, List<Double>> seconds, String how, Map<String, List<Double>> walksByClient) {
        walksByClient.forEach((client, walks) -> add(seconds, client + how, walks));
    }

    private static void print(String server, Map<String, List<Double>> seconds, int users) {
        double first = median(seconds.values().iterator().next());
        System.out.println("Walk of " + users + " users, 200 a page, over HTTP on loopback; server: " + server + ".\n");
        System.out.println(
                "| client | seconds: min / median / max | times as fast as the first |\n| --- | --- | --- |");
        seconds.forEach((client, walks) -> System.out.printf(
                "| %s | %.2f / %.2f / %.2f | %.1f |%n",
                client,
                walks.stream().mapToDouble(s -> s).min().orElse(0),
                median(walks),
                walks.stream().mapToDouble(s -> s).max().orElse(0),
                first / median(walks)));
        System.out.println();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The seconds of each walk, by the client whose name stands before them. */
    private static Map<String, List<Double>> walks(Process process) throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> {
                String[] walk = line.split(" ", 3);
                add(seconds, walk[0], List.of(Double.valueOf(walk[2])));
            });
        }
        if (process.waitFor() != 0) {
            throw new IOException("a client failed with exit code " + process.exitValue());
        }
        return seconds;
    }

    private static Process python(String python, String[] place) throws IOException {
        var command = new ArrayList<>(List.of(python, "-c", BOTO3_WALK));
        command.addAll(Arrays.asList(place));
        return start(command);
    }

    private static Process java(String main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                WalkComparison.class.getPackageName() + "." + main));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.delete(folder);
    }
}
