package io.carillon.benchmarks.peers;

import io.carillon.benchmarks.load.RequestSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Carillon's server, as {@code ./carillon serve} starts it. */
public final class CarillonPeer implements AutoCloseable {
    /** How much is kept of answers that were given; 0 switches that off. */
    public static final String CACHE_SETTING = "cache.responses.bytes";

    private static final String LISTENING = "Carillon is listening on ";

    private final Child child;
    private final Site site;
    private final int port;

    private CarillonPeer(Child child, Site site, int port) {
        this.child = child;
        this.site = site;
        this.port = port;
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param cores that it may run on
     * @param settings a line each of its file of settings; none for the defaults
     */
    public static CarillonPeer start(Children children, Site site, String cores, List<String> settings)
            throws IOException {
        var command = new ArrayList<>(command(site, "0"));
        if (!settings.isEmpty()) {
            Path file = Files.createTempFile(site.folder(), "settings", ".properties");
            Files.write(file, settings);
            command.addAll(List.of("--config", file.toString()));
        }
        Child child = children.start(Children.pinned(cores, command), Map.of());
        BufferedReader out = child.process().inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = out.readLine();
        }
        if (line == null) {
            String why = children.tail(command);
            child.close();
            throw new IOException("the server did not start: " + why);
        }
        return new CarillonPeer(child, site, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    }

    /** What starts a server of a site: the launcher, which the caller runs in its own folder. */
    public static List<String> command(Site site, String port) {
        var command = new ArrayList<>(
                List.of("./carillon", "serve", "--data", site.folder().toString(), "--port", port));
        if (site.storeUrl() != null) {
            command.addAll(List.of("--store", site.storeUrl()));
        }
        return command;
    }

    /** Whether this version of the server has a cache of pages. */
    public static boolean hasCache(Children children, Path folder) throws IOException, InterruptedException {
        return children.run(List.of("./carillon", "serve", "--data", folder.toString(), "--show-config"))
                .contains(CACHE_SETTING);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What it serves. */
    public Site site() {
        return site;
    }

    /** Its process. */
    public Child child() {
        return child;
    }

    /** Signs what is sent to it. */
    public RequestSigner signer() {
        return new RequestSigner(site.accessKeyId(), site.secretAccessKey(), port);
    }

    /** Where the users of the big account are. */
    public String usersPath() {
        return "/accounts/" + site.teamAccount() + "/users";
    }

    @Override
    public void close() {
        child.close();
    }
}
