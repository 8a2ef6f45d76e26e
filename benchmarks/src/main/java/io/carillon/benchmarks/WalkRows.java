package io.carillon.benchmarks;

import io.carillon.benchmarks.JavaWalk.Walker;
import io.carillon.benchmarks.JavaWalk.WorkKind;
import io.carillon.benchmarks.peers.CarillonPeer;
import io.carillon.benchmarks.peers.NginxPeer;
import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.report.Row;
import io.carillon.benchmarks.report.Series;
import io.carillon.benchmarks.report.Table;
import java.io.IOException;
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
 * The walk of an account by client, against one server in one run: boto3, the AWS CLI, the AWS SDK's own paginator,
 * Carillon's; also with a caller who works on a page as long as it takes to fetch. First over nginx with ready pages, which
 * shows the clients alone, then over Carillon's server; a quick run has the latter only. Nothing is pinned: clients and
 * server share the cores.
 */
final class WalkRows implements RowGroup {
    private static final int PAGE_SIZE = 200;
    private static final String ALL_CORES = "0," + (Runtime.getRuntime().availableProcessors() - 1);
    private static final int WARM_WALKS = 6;
    private static final String BOTO3 = "boto3";
    private static final String AWS_CLI = "aws chime list-users";
    private static final String BOTO3_WALK = """
            import sys, time, boto3
            port, key, secret, account = sys.argv[1:]
            client = boto3.client('chime', endpoint_url='http://127.0.0.1:' + port, region_name='us-east-1',
                                  aws_access_key_id=key, aws_secret_access_key=secret)
            start = time.perf_counter()
            pages = client.get_paginator('list_users').paginate(AccountId=account, PaginationConfig={'PageSize': 200})
            users = sum(len(page['Users']) for page in pages)
            print('boto3', users, '%.3f' % (time.perf_counter() - start))
            """;

    @Override
    public String name() {
        return "walk";
    }

    @Override
    public String about() {
        return "the walk of 100,000 users by client";
    }

    @Override
    public void measure(Rig rig, Table table) throws Exception {
        Site site = rig.sqliteSite();
        if (!rig.options().quick()) {
            overNginx(rig, table);
        }
        try (var server = CarillonPeer.start(rig.children(), site, ALL_CORES, List.of())) {
            var place = new Place(server.port(), site.accessKeyId(), site.secretAccessKey(), site.teamAccount());
            addRows(table, "Carillon", new Walks(rig, place).measure());
        }
    }

    private void overNginx(Rig rig, Table table) throws Exception {
        int pages = rig.options().users() / PAGE_SIZE;
        try (var nginx = NginxPeer.serve(
                rig.children(), rig.folder("walk-nginx"), CannedPages.of(pages, PAGE_SIZE), ALL_CORES)) {
            var place = new Place(nginx.port(), "AKIDEXAMPLE", "secret", "made-up");
            addRows(table, "nginx", new Walks(rig, place).measure());
        }
    }

    private void addRows(Table table, String server, Map<String, List<Double>> seconds) {
        String first = ", first walk of a JVM";
        String warm = ", warm";
        String carillon = Walker.CARILLON.toString();
        String sdk = Walker.SDK.toString();
        add(table, server, seconds, carillon + first, BOTO3);
        add(table, server, seconds, carillon + warm, BOTO3);
        add(table, server, seconds, carillon + first, sdk + first);
        add(table, server, seconds, carillon + warm, sdk + warm);
        for (WorkKind kind : List.of(WorkKind.WAITING, WorkKind.COMPUTING)) {
            String caller = warm + ", caller " + kind.name().toLowerCase(Locale.ROOT);
            add(table, server, seconds, Walker.PREFETCHING + caller, sdk + caller);
            add(table, server, seconds, Walker.PREFETCHING + caller, carillon + caller);
        }
        add(table, server, seconds, "carillon users list, whole command", AWS_CLI);
    }

    private void add(Table table, String server, Map<String, List<Double>> seconds, String ours, String peer) {
        if (seconds.containsKey(ours) && seconds.containsKey(peer)) {
            table.add(
                    Row.less(name(), ours + "; server: " + server, "s", series(seconds, ours), series(seconds, peer)));
        }
    }

    private static Series series(Map<String, List<Double>> seconds, String client) {
        return new Series(client, seconds.getOrDefault(client, List.of()));
    }

    /** A server as clients are told of it. */
    private record Place(int port, String accessKeyId, String secretAccessKey, String account) {
        List<String> words() {
            return List.of("" + port, accessKeyId, secretAccessKey, account);
        }

        /** What the AWS CLI and ours read. */
        List<String> environment() {
            return List.of(
                    "env",
                    "AWS_ACCESS_KEY_ID=" + accessKeyId,
                    "AWS_SECRET_ACCESS_KEY=" + secretAccessKey,
                    "AWS_DEFAULT_REGION=us-east-1",
                    "AWS_REGION=us-east-1");
        }
    }

    /** The walks of all clients, round by round. */
    private record Walks(Rig rig, Place place) {
        Map<String, List<Double>> measure() throws IOException, InterruptedException {
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            int rounds = rig.options().quick() ? 1 : rig.options().rounds();
            for (int round = 0; round < rounds; round++) {
                addAll(seconds, "", walks(python()));
                for (Walker walker : List.of(Walker.SDK, Walker.CARILLON)) {
                    List<Double> walks = walks(java(WorkKind.NONE, walker)).getOrDefault(walker.toString(), List.of());
                    add(seconds, walker + ", first walk of a JVM", walks.get(0));
                    add(seconds, walker + ", warm", median(walks.subList(WARM_WALKS / 2, walks.size())));
                }
                for (WorkKind kind : rig.options().quick()
                        ? List.of(WorkKind.WAITING)
                        : List.of(WorkKind.WAITING, WorkKind.COMPUTING)) {
                    addAll(
                            seconds,
                            ", warm, caller " + kind.name().toLowerCase(Locale.ROOT),
                            walks(java(kind, Walker.values())));
                }
                add(seconds, AWS_CLI, seconds(list("/usr/bin/aws", "chime", "list-users")));
                add(seconds, "carillon users list, whole command", seconds(list("./carillon", "users", "list")));
            }
            return seconds;
        }

        private List<String> python() {
            var command = new ArrayList<>(List.of("/usr/bin/python3", "-c", BOTO3_WALK));
            command.addAll(place.words());
            return command;
        }

        private List<String> java(WorkKind kind, Walker... walkers) {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    JavaWalk.class.getName(),
                    Stream.of(walkers).map(Walker::name).collect(Collectors.joining(",")),
                    kind.name(),
                    Integer.toString(rig.options().quick() ? WARM_WALKS - 2 : WARM_WALKS)));
            command.addAll(place.words());
            return command;
        }

        private List<String> list(String... program) {
            var command = new ArrayList<>(place.environment());
            command.addAll(Arrays.asList(program));
            command.addAll(List.of(
                    "--endpoint-url",
                    "http://127.0.0.1:" + place.port(),
                    "--account-id",
                    place.account(),
                    "--page-size",
                    "" + PAGE_SIZE));
            return command;
        }

        private double seconds(List<String> command) throws IOException, InterruptedException {
            long start = System.nanoTime();
            rig.children().run(command);
            return (System.nanoTime() - start) / 1e9;
        }

        /** The seconds of each walk, by the client whose name stands before them. */
        private Map<String, List<Double>> walks(List<String> command) throws IOException, InterruptedException {
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            rig.children().run(command).lines().forEach(line -> {
                String[] walk = line.split(" ", 3);
                add(seconds, walk[0], Double.parseDouble(walk[2]));
            });
            return seconds;
        }

        /** One value a client and round: the median of its walks. */
        private static void addAll(
                Map<String, List<Double>> seconds, String how, Map<String, List<Double>> walksByClient) {
            walksByClient.forEach((client, walks) -> add(seconds, client + how, median(walks)));
        }

        private static void add(Map<String, List<Double>> seconds, String client, double walk) {
            seconds.computeIfAbsent(client, c -> new ArrayList<>()).add(walk);
        }

        private static double median(List<Double> values) {
            return new Series("", values).spread().median();
        }
    }
}
