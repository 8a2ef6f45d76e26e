package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Wrk;
import io.carillon.benchmarks.peers.Children;
import io.carillon.benchmarks.peers.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What all groups of rows work with: processes, wrk, a folder, and the directory on SQLite that several of them serve. */
final class Rig {
    private final BenchOptions options;
    private final Path folder;
    private final Children children;
    private final Wrk wrk;
    private @Nullable Site site;

    Rig(BenchOptions options, Path folder, Children children) {
        this.options = options;
        this.folder = folder;
        this.children = children;
        this.wrk = new Wrk(children, folder);
    }

    BenchOptions options() {
        return options;
    }

    /** A folder for a group's own files; it goes with all when the run ends. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    Children children() {
        return children;
    }

    Wrk wrk() {
        return wrk;
    }

    /** The directory on SQLite, made when it is first asked for; rows that change it leave its users there. */
    Site sqliteSite() throws IOException {
        if (site == null) {
            site = Site.make(folder("sqlite"), null, options.users());
        }
        return site;
    }
}
