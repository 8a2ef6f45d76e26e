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
 * A folder as it may be on the disk when the power goes, after the operations that were recorded up to then.
 *
 * <p>What was synced is there. What was written to a file since its last sync may be there or not: nothing, everything, the
 * beginning, or for each block what any of its writes left. Names of a folder that were made or removed since its last sync
 * are so in the order in which that was done, up to some point.
 */
public final class DiskAfterPowerLoss {
    private static final int[] BLOCKS = {512, 4096};

    private final Map<String, RecordedFile> current = new HashMap<>();
    private final Map<String, RecordedFile> durable = new TreeMap<>();
    private final Set<String> folders = new HashSet<>(Set.of(""));
    /** Of all folders, in their order. */
    private final List<FileOperation> unsyncedNames = new ArrayList<>();

    private final List<RecordedFile> unsyncedFiles = new ArrayList<>();

    /** Does what was done. */
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

    /** Writes what is left into an empty folder; what was not synced as {@code random} decides. */
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
