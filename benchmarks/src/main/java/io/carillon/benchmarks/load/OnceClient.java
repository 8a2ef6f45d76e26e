package io.carillon.benchmarks.load;

import io.carillon.benchmarks.peers.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends each request once, over some connections at a time, and stops when the time is up or there are no more: for requests
 * that change something, which wrk would repeat. A process of its own, on the core of the load.
 */
public final class OnceClient {
    private OnceClient() {}

    /** Runs the client as a process. */
    public static Load run(
            Children children, Path folder, int port, List<byte[]> requests, int connections, double seconds)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "requests", ".bin");
        try {
            RequestFile.write(file, requests);
            String[] result = children.run(Children.pinned(
                            Children.LOAD_CORE,
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx1g",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    OnceClient.class.getName(),
                                    "" + port,
                                    "" + connections,
                                    "" + seconds,
                                    file.toString())))
                    .strip()
                    .split(" ", -1);
            return new Load(
                    Double.parseDouble(result[0]),
                    Double.parseDouble(result[1]),
                    Double.parseDouble(result[2]),
                    Long.parseLong(result[3]),
                    0);
        } finally {
            Files.delete(file);
        }
    }

    /** Takes port, connections, seconds and a file of requests; prints successes a second, p50, p99 and failures. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[1]);
        long nanos = (long) (Double.parseDouble(args[2]) * 1e9);
        List<byte[]> requests = RequestFile.read(Path.of(args[3]));
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            var next = new AtomicInteger();
            long start = System.nanoTime();
            List<Future<Sent>> running = IntStream.range(0, connections)
                    .mapToObj(i -> threads.submit(() -> send(port, requests, next, start + nanos)))
                    .toList();
            var micros = new ArrayList<Double>();
            long failed = 0;
            for (Future<Sent> future : running) {
                micros.addAll(future.get().micros());
                failed += future.get().failed();
            }
            print(micros, failed, (System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Sent(List<Double> micros, long failed) {}

    private static Sent send(int port, List<byte[]> requests, AtomicInteger next, long deadline) throws IOException {
        var micros = new ArrayList<Double>();
        long failed = 0;
        try (var connection = new HttpConnection(port)) {
            for (int i = next.getAndIncrement();
                    i < requests.size() && System.nanoTime() < deadline;
                    i = next.getAndIncrement()) {
                long start = System.nanoTime();
                if (connection.send(requests.get(i)).status() >= 300) {
                    failed++;
                } else {
                    micros.add((System.nanoTime() - start) / 1e3);
                }
            }
        }
        return new Sent(micros, failed);
    }

    private static void print(List<Double> micros, long failed, double seconds) {
        List<Double> sorted = micros.stream().sorted().toList();
        int count = sorted.size();
        System.out.printf(
                Locale.ROOT,
                "%f %f %f %d%n",
                count / seconds,
                count == 0 ? 0 : sorted.get(count / 2),
                count == 0 ? 0 : sorted.get(count * 99 / 100),
                failed);
    }
}
