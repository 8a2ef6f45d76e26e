package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file system of a few megabytes in memory, which a test fills up and empties. Mounted as root, or by sudo. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "mode=1777,size=" + megabytes + "m", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Takes all room that is left. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** Gives some of the room back that was taken. */
    void leave(int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(filler(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        }
    }

    /** Gives the room back. */
    void empty() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    void remount(String option) throws IOException {
        run("mount", "-o", "remount," + option, folder.toString());
    }

    private static void run(String... command) throws IOException {
        var words = new ArrayList<String>();
        if (!System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("sudo", "-n"));
        }
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words).inheritIO().start();
        try {
            assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", folder.toString());
    }
}
