package io.carillon.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The operations on a directory, step by step, from which its state after any step can be reconstructed in another
 * directory: after a kill of the process, or after a power failure. Everything that exists at the start counts as
 * durable.
 */
public final class DiskHistory {
    private final Path root;
    private final List<Consumer<Disk>> steps = new ArrayList<>();
    private final int stepsBefore;

    /** A history of {@code root}, starting with its current content. */
    public DiskHistory(Path root) {
        this.root = root;
        try (Stream<Path> there = Files.walk(root)) {
            there.filter(path -> !path.equals(root)).forEach(this::present);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stepsBefore = steps.size();
    }

    private void present(Path path) {
        boolean directory = Files.isDirectory(path);
        add(path, disk -> disk.create(name(path), directory));
        if (!directory) {
            synced(path);
        }
        synced(path.getParent());
    }

    private Path name(Path path) {
        return root.relativize(path);
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path path, Consumer<Disk> step) {
        if (path.startsWith(root)) {
            steps.add(step);
        }
    }

    void created(Path file) {
        add(file, disk -> disk.create(name(file), false));
    }

    void createdDirectory(Path directory) {
        add(directory, disk -> disk.create(name(directory), true));
    }

    void written(Path file) {
        byte[] content = content(file);
        add(file, disk -> disk.write(name(file), content));
    }

    void synced(Path path) {
        if (Files.isDirectory(path)) {
            add(path, disk -> disk.syncDirectory(name(path)));
        } else {
            byte[] content = content(path);
            add(path, disk -> disk.sync(name(path), content));
        }
    }

    void linked(Path existing, Path link) {
        add(link, disk -> disk.link(name(existing), name(link)));
    }

    void moved(Path from, Path to) {
        add(to, disk -> disk.move(name(from), name(to)));
    }

    void deleted(Path path) {
        add(path, disk -> disk.delete(name(path)));
    }

    /** The number of steps so far. */
    public int size() {
        return steps.size() - stepsBefore;
    }

    /**
     * Writes to {@code target} what a kill of the process after {@code count} steps leaves: the result of all of them.
     */
    public void writeAfterKill(int count, Path target) {
        replayed(count).writeAll(target);
    }

    /**
     * The number of possible outcomes of a power failure after {@code count} steps: no unsynced name change survives,
     * all do, or any single one.
     */
    public int powerCuts(int count) {
        return 2 + replayed(count).unsyncedChanges();
    }

    /**
     * Writes to {@code target} what a power failure after {@code count} steps leaves, in one of {@link #powerCuts}
     * outcomes.
     */
    public void writeAfterPowerCut(int count, int way, Path target) {
        replayed(count).writeSynced(way, target);
    }

    private Disk replayed(int count) {
        var disk = new Disk();
        steps.subList(0, stepsBefore + count).forEach(step -> step.accept(disk));
        return disk;
    }
}
