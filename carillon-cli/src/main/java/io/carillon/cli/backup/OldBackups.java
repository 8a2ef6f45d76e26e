package io.carillon.cli.backup;

import static java.util.Objects.requireNonNull;

import io.carillon.files.DurableFile;
import io.carillon.files.ProcessDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The backups of one directory that are side by side, of which the oldest are removed. A backup of the same directory has a
 * {@code secret.key} with a key of that directory, the current one or one from before a rotation. Anything else is left alone:
 * backups of other directories, incomplete ones, directories with a file in them that is not the backup's, and symbolic links.
 */
public final class OldBackups {
    private static final String SECRET_KEY = "secret.key";

    private final Path newest;
    private final BackupManifest manifest;
    private final Predicate<byte[]> hasKeyOfDirectory;

    /**
     * The backups beside a new one.
     *
     * @param newest a complete backup
     * @param hasKeyOfDirectory whether the content of a {@code secret.key} has a key that the directory has or had
     */
    public OldBackups(Path newest, BackupManifest manifest, Predicate<byte[]> hasKeyOfDirectory) {
        this.newest = newest.toAbsolutePath().normalize();
        this.manifest = manifest;
        this.hasKeyOfDirectory = hasKeyOfDirectory;
    }

    private record Found(Path directory, BackupManifest manifest) {}

    /**
     * Removes the oldest, so that a number of them is left.
     *
     * @param keep how many are kept, the new one included; at least 1
     * @return the directories that were removed
     */
    public List<Path> removeAllBut(int keep) throws IOException {
        List<Found> others = others();
        others.sort(Comparator.comparing((Found found) -> found.manifest().created())
                .reversed());
        var removed = new ArrayList<Path>();
        for (Found old : others.subList(Math.min(keep - 1, others.size()), others.size())) {
            remove(old.directory());
            removed.add(old.directory());
        }
        return removed;
    }

    private List<Found> others() throws IOException {
        var found = new ArrayList<Found>();
        Path parent = newest.getParent();
        if (parent == null) {
            return found;
        }
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(parent)) {
            for (Path directory : beside) {
                BackupManifest other = directory.equals(newest) ? null : whole(directory);
                if (other != null && isOfSameDirectory(directory, other)) {
                    found.add(new Found(directory, other));
                }
            }
        }
        return found;
    }

    private boolean isOfSameDirectory(Path directory, BackupManifest other) throws IOException {
        if (!other.has(SECRET_KEY) || other.created().isAfter(manifest.created())) {
            return false;
        }
        Path key = directory.resolve(SECRET_KEY);
        try {
            other.require(key);
        } catch (BackupException e) {
            return false;
        }
        return hasKeyOfDirectory.test(Files.readAllBytes(key));
    }

    /** The manifest of a directory that is a backup and nothing else; null for anything else. */
    private static @Nullable BackupManifest whole(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || BackupDraft.isDraft(directory)
                || !Files.isReadable(directory)) {
            return null;
        }
        try {
            BackupManifest manifest = BackupManifest.read(directory);
            Set<String> expected = new HashSet<>(manifest.hashes().keySet());
            expected.add(BackupManifest.FILE);
            return names(directory).equals(expected) ? manifest : null;
        } catch (BackupException e) {
            return null;
        }
    }

    /** Of regular files; a name that no backup has for anything else. */
    private static Set<String> names(Path directory) throws IOException {
        var names = new HashSet<String>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> names.add(
                    Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            ? file.getFileName().toString()
                            : ""));
        }
        names.remove(ProcessDirectory.LOCK);
        return names;
    }

    /** If this is interrupted, what is left is a draft, which the next backup removes. */
    private static void remove(Path directory) throws IOException {
        ProcessDirectory.abandon(directory);
        Path draft = BackupDraft.nameOfDraft(directory);
        Files.move(directory, draft, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(requireNonNull(draft.toAbsolutePath().getParent(), "a backup is in a directory"));
        ProcessDirectory.removeAbandoned(draft);
    }
}
