package io.carillon.engines.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A possible state of a directory on disk after a power failure that follows the recorded operations.
 *
 * <p>Everything synced is there. Of what was written to a file since its last sync, there may be nothing, everything,
 * the beginning, or for each block the result of any of its writes. Changes to directory entries since the last sync of
 * the directory are applied in their order, up to some point.
 */
public final class DiskAfterPowerLoss {
    private static final int[] BLOCKS = {512, 4096};

    private final Map<String, RecordedFile> current = new HashMap<>();
    private final Map<String, RecordedFile> durable = new TreeMap<>();
    private final Set<String> folders = new HashSet<>(Set.of(""));
    /** Of all directories, in order. */
    private final List<FileOperation> unsyncedNames = new ArrayList<>();

    private final List<RecordedFile> unsyncedFiles = new ArrayList<>();

    /** Applies recorded operations. */
    public DiskAfterPowerLoss(List<FileOperation> operations) {
        operations.forEach(this::apply);
    }

    private void apply(FileOperation operation) {
        String name = operation.name();
        switch (operation.kind()) {
            case CREATE, UNLINK, RENAME, LINK -> {
                unsyncedNames.add(operation);
                if (operation.kind() == FileOperation.Kind.CREATE) {
                    unsyncedFiles.add(new RecordedFile());
                    current.put(name, unsyncedFiles.get(unsyncedFiles.size() - 1));
                } else {
                    change(current, operation, null);
                }
            }
            case MKDIR -> folders.add(name);
            case WRITE, TRUNCATE -> current.get(name).change(operation);
            case SYNC -> sync(name);
            case ALLOCATE -> throw new IllegalArgumentException("not an operation of a folder");
        }
    }

    private static void change(
            Map<String, RecordedFile> names, FileOperation operation, @Nullable RecordedFile created) {
        switch (operation.kind()) {
            case CREATE -> names.put(operation.name(), created);
            case UNLINK -> names.remove(operation.name());
            case RENAME -> {
                RecordedFile moved = names.remove(operation.name());
                if (moved != null) {
                    names.put(operation.to(), moved);
                }
            }
            case LINK -> {
                RecordedFile file = names.get(operation.name());
                if (file != null) {
                    names.put(operation.to(), file);
                }
            }
            default -> throw new IllegalArgumentException(operation.kind().toString());
        }
    }

    private void sync(String name) {
        if (!folders.contains(name)) {
            current.get(name).sync();
            return;
        }
        var files = new ArrayList<>(unsyncedFiles);
        unsyncedFiles.clear();
        var rest = new ArrayList<FileOperation>();
        for (FileOperation operation : unsyncedNames) {
            boolean creates = operation.kind() == FileOperation.Kind.CREATE;
            RecordedFile created = creates ? files.remove(0) : null;
            if (parent(operation.name()).equals(name)) {
                change(durable, operation, created);
            } else {
                rest.add(operation);
                if (creates) {
                    unsyncedFiles.add(created);
                }
            }
        }
        unsyncedNames.clear();
        unsyncedNames.addAll(rest);
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** Writes the surviving files to an empty directory; {@code random} decides what survives of unsynced writes. */
    public void writeTo(Path folder, Random random) throws IOException {
        Map<String, RecordedFile> left = new TreeMap<>(durable);
        var files = new ArrayList<>(unsyncedFiles);
        int names = random.nextInt(unsyncedNames.size() + 1);
        for (FileOperation operation : unsyncedNames.subList(0, names)) {
            boolean creates = operation.kind() == FileOperation.Kind.CREATE;
            change(left, operation, creates ? files.remove(0) : null);
        }
        for (Map.Entry<String, RecordedFile> file : left.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue().left(random, BLOCKS[random.nextInt(BLOCKS.length)]));
        }
    }
}
