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
 * What was done to a directory, step by step, so that its state after any step can be put into another directory: as a kill of
 * the process leaves it, or as a loss of power may leave it. What is there when the history begins is on the disk.
 */
public final class DiskHistory {
    private final Path root;
    private final List<Consumer<Disk>> steps = new ArrayList<>();
    private final int stepsBefore;

    /** A history of {@code root}, which begins with what is in it. */
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

    /** How many steps there were since the history began. */
    public int size() {
        return steps.size() - stepsBefore;
    }

    /** Puts into {@code target} what a kill of the process after {@code count} steps leaves: all that was done. */
    public void writeAfterKill(int count, Path target) {
        replayed(count).writeAll(target);
    }

    /**
     * In how many ways a loss of power after {@code count} steps may end: without the changes of names that were not synced,
     * with all of them, or with any one of them alone.
     */
    public int powerCuts(int count) {
        return 2 + replayed(count).unsyncedChanges();
    }

    /** Puts into {@code target} what a loss of power after {@code count} steps leaves, in one of {@link #powerCuts} ways. */
    public void writeAfterPowerCut(int count, int way, Path target) {
        replayed(count).writeSynced(way, target);
    }

    private Disk replayed(int count) {
        var disk = new Disk();
        steps.subList(0, stepsBefore + count).forEach(step -> step.accept(disk));
        return disk;
    }
}
