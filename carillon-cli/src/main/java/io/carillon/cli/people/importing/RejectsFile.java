package io.carillon.cli.people.importing;

import io.carillon.cli.people.PeopleException;
import io.carillon.cli.people.PeopleReader;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Rejects;
import io.carillon.files.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of rejected rows: created with the first one, for its owner alone, since people's data are in it. */
public final class RejectsFile implements Closeable {
    private final @Nullable Path file;
    private final PeopleReader list;
    private @Nullable FileChannel channel;
    private @Nullable Rejects rejects;

    /**
     * A file for rejected rows.
     *
     * @param file null if they are only reported
     * @param list determines the form
     */
    public RejectsFile(@Nullable Path file, PeopleReader list) {
        this.file = file;
        this.list = list;
    }

    /**
     * Requires that there is nothing that would be overwritten.
     *
     * @throws PeopleException if there is
     */
    void requireNew() throws IOException {
        if (file != null && Files.exists(file) && Files.size(file) > 0) {
            throw new PeopleException(
                    file + " exists already, with rows that an earlier import rejected.",
                    "Correct and import it, or delete it, or name another file with --rejects.");
        }
    }

    /** Goes on after {@code length} bytes, which an earlier import wrote; 0 if it wrote none. */
    void resume(long length) throws IOException {
        if (file != null && (length > 0 || Files.exists(file))) {
            open(file, length);
        }
    }

    /** Adds rows, and returns once they are in the operating system's hands. */
    void add(List<RejectedRow> rows) throws IOException {
        if (rows.isEmpty() || file == null) {
            return;
        }
        Rejects open = rejects == null ? open(file, 0) : rejects;
        for (RejectedRow row : rows) {
            open.add(row);
        }
        open.flush();
    }

    private Rejects open(Path path, long length) throws IOException {
        FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = opened;
        OwnerOnly.restrict(path);
        opened.truncate(length);
        opened.position(length);
        Rejects begun = list.rejects(
                new OutputStreamWriter(Channels.newOutputStream(opened), StandardCharsets.UTF_8), length == 0);
        rejects = begun;
        return begun;
    }

    /** Its length, 0 if there is none. */
    long length() throws IOException {
        return channel == null ? 0 : channel.size();
    }

    @Override
    public void close() throws IOException {
        if (rejects != null) {
            rejects.close();
        }
    }
}
