package io.carillon.benchmarks.load;

import io.carillon.benchmarks.peers.Children;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Runs wrk, one thread on the core of the load, with requests that are ready beforehand. */
public final class Wrk {
    private static final String SCRIPT = """
            local count = 0
            request = function()
              count = count % #requests + 1
              return requests[count]
            end
            done = function(summary, latency)
              local lost = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
              io.write(string.format("result %d %d %d %d %d %d\\n", summary.requests, summary.duration,
                  latency:percentile(50), latency:percentile(99), summary.errors.status + lost, summary.bytes))
            end
            """;

    private final Children children;
    private final Path folder;
    private final Random order = new Random(1);

    /** Writes its scripts into {@code folder}. */
    public Wrk(Children children, Path folder) {
        this.children = children;
        this.folder = folder;
    }

    /**
     * Sends requests for some time, each connection one after the other.
     *
     * @param requests taken in a random order, round and round
     */
    public Load run(int port, List<byte[]> requests, int connections, int seconds)
            throws IOException, InterruptedException {
        return run("http://127.0.0.1:" + port, requests, connections, seconds);
    }

    /** The same to an address, which may be one of HTTPS; nobody checks the certificate. */
    public Load run(String url, List<byte[]> requests, int connections, int seconds)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile(folder, "wrk", ".lua");
        try {
            Files.writeString(script, script(requests), StandardCharsets.ISO_8859_1);
            String output = children.run(Children.pinned(
                    Children.LOAD_CORE,
                    List.of(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "--timeout",
                            "10s",
                            "-s",
                            script.toString(),
                            url)));
            return load(output);
        } finally {
            Files.delete(script);
        }
    }

    private String script(List<byte[]> requests) {
        var shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, order);
        var lua = new StringBuilder("requests = {\n");
        for (byte[] request : shuffled) {
            lua.append('"').append(quoted(request)).append("\",\n");
        }
        return lua.append("}\n").append(SCRIPT).toString();
    }

    private static String quoted(byte[] request) {
        return new String(request, StandardCharsets.ISO_8859_1)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    private static Load load(String output) throws IOException {
        String[] result = output.lines()
                .filter(line -> line.startsWith("result "))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk printed no result"))
                .split(" ", -1);
        double requests = Double.parseDouble(result[1]);
        return new Load(
                requests * 1e6 / Double.parseDouble(result[2]),
                Double.parseDouble(result[3]),
                Double.parseDouble(result[4]),
                Long.parseLong(result[5]),
                Double.parseDouble(result[6]) / Math.max(1, requests));
    }
}
