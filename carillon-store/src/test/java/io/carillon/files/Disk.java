package io.carillon.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model of a file system that guarantees no more than POSIX: content is durable once the file is synced, a name once
 * its directory is. A change of names is atomic, but unsynced changes may survive in any combination.
 */
final class Disk {
    /** A file or directory, independent of its names. */
    static final class Node {
        private final boolean directory;
        private final Map<String, Node> names = new TreeMap<>();
        private final Map<String, Node> syncedNames = new TreeMap<>();
        private byte[] content = new byte[0];
        private byte[] syncedContent = new byte[0];

        Node(boolean directory) {
            this.directory = directory;
        }
    }

    /** A name in a directory. */
    private record Entry(Node directory, String name) {}

    /** A change of names; either side may be missing. */
    private record Change(Entry removed, Entry added, Node node, Set<Node> unsynced) {
        void applyTo(Map<Node, Map<String, Node>> names) {
            if (removed != null) {
                names.get(removed.directory).remove(removed.name);
            }
            if (added != null) {
                names.get(added.directory).put(added.name, node);
            }
        }
    }

    private final Node root = new Node(true);
    private final Set<Node> directories = new HashSet<>(Set.of(root));
    private final List<Change> unsynced = new ArrayList<>();

    Node at(Path path) {
        Node node = root;
        for (Path name : path) {
            node = name.toString().isEmpty() ? node : node.names.get(name.toString());
        }
        return node;
    }

    private Entry entry(Path path) {
        Node directory = path.getParent() == null ? root : at(path.getParent());
        return new Entry(directory, path.getFileName().toString());
    }

    void create(Path path, boolean directory) {
        var node = new Node(directory);
        if (directory) {
            directories.add(node);
        }
        change(null, entry(path), node);
    }

    void link(Path existing, Path link) {
        change(null, entry(link), at(existing));
    }

    void delete(Path path) {
        change(entry(path), null, at(path));
    }

    void move(Path from, Path to) {
        change(entry(from), entry(to), at(from));
    }

    private void change(Entry removed, Entry added, Node node) {
        var touched = new HashSet<Node>();
        if (removed != null) {
            touched.add(removed.directory);
            removed.directory.names.remove(removed.name);
        }
        if (added != null) {
            touched.add(added.directory);
            added.directory.names.put(added.name, node);
        }
        unsynced.add(new Change(removed, added, node, touched));
    }

    void write(Path path, byte[] content) {
        at(path).content = content;
    }

    void sync(Path path, byte[] content) {
        at(path).content = content;
        at(path).syncedContent = content;
    }

    void syncDirectory(Path path) {
        Node directory = at(path);
        for (Change change : List.copyOf(unsynced)) {
            if (change.unsynced.remove(directory) && change.unsynced.isEmpty()) {
                change.applyTo(syncedNames());
                unsynced.remove(change);
            }
        }
    }

    private Map<Node, Map<String, Node>> syncedNames() {
        var names = new HashMap<Node, Map<String, Node>>();
        directories.forEach(directory -> names.put(directory, directory.syncedNames));
        return names;
    }

    int unsyncedChanges() {
        return unsynced.size();
    }

    /** Writes the result of all operations. */
    void writeAll(Path target) {
        var names = new HashMap<Node, Map<String, Node>>();
        directories.forEach(directory -> names.put(directory, directory.names));
        write(root, target, names, false);
    }

    /** Writes what was synced, and of the unsynced name changes none (0), all (1), or a single one (2 and above). */
    void writeSynced(int way, Path target) {
        var names = new HashMap<Node, Map<String, Node>>();
        syncedNames().forEach((directory, synced) -> names.put(directory, new TreeMap<>(synced)));
        if (way == 1) {
            unsynced.forEach(change -> change.applyTo(names));
        } else if (way > 1) {
            unsynced.get(way - 2).applyTo(names);
        }
        write(root, target, names, true);
    }

    private static void write(Node directory, Path target, Map<Node, Map<String, Node>> names, boolean synced) {
        try {
            for (var entry : names.get(directory).entrySet()) {
                Path path = target.resolve(entry.getKey());
                Node node = entry.getValue();
                if (node.directory) {
                    Files.createDirectory(path, OwnerOnly.directory(target));
                    write(node, path, names, synced);
                } else {
                    Files.write(path, synced ? node.syncedContent : node.content);
                    OwnerOnly.restrict(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
