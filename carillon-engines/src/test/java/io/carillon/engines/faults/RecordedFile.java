package io.carillon.engines.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** The synced content of a file and the operations since its last sync. */
final class RecordedFile {
    private byte[] synced = new byte[0];
    private final List<FileOperation> unsynced = new ArrayList<>();

    void change(FileOperation operation) {
        unsynced.add(operation);
    }

    void sync() {
        for (FileOperation operation : unsynced) {
            synced = applied(synced, operation);
        }
        unsynced.clear();
    }

    private static byte[] applied(byte[] content, FileOperation operation) {
        int offset = (int) operation.offset();
        if (operation.kind() == FileOperation.Kind.TRUNCATE) {
            return Arrays.copyOf(content, offset);
        }
        return written(content, operation, 0, operation.data().length);
    }

    /** The content after a part of a write, from one of its positions to another. */
    private static byte[] written(byte[] content, FileOperation write, int from, int to) {
        int end = (int) write.offset() + to;
        byte[] grown = content.length < end ? Arrays.copyOf(content, end) : content;
        System.arraycopy(write.data(), from, grown, (int) write.offset() + from, to - from);
        return grown;
    }

    /** Content that may survive, in blocks that are each written completely or not at all. */
    byte[] left(Random random, int block) {
        boolean cut = unsynced.stream().anyMatch(operation -> operation.kind() == FileOperation.Kind.TRUNCATE);
        return switch (random.nextInt(4)) {
            case 0 -> synced;
            case 1 -> begun(unsynced.size(), random, block);
            case 2 -> begun(random.nextInt(unsynced.size() + 1), random, block);
            default -> cut ? begun(random.nextInt(unsynced.size() + 1), random, block) : scattered(random, block);
        };
    }

    /** The first operations, and the first blocks of the next one if it is a write. */
    private byte[] begun(int operations, Random random, int block) {
        byte[] content = synced.clone();
        for (FileOperation operation : unsynced.subList(0, operations)) {
            content = applied(content, operation);
        }
        if (operations < unsynced.size() && unsynced.get(operations).kind() == FileOperation.Kind.WRITE) {
            FileOperation torn = unsynced.get(operations);
            int blocks = random.nextInt(torn.data().length / block + 1);
            content = written(content, torn, 0, blocks * block);
        }
        return content;
    }

    /** Each block as one of its writes left it, or as it was before. */
    private byte[] scattered(Random random, int block) {
        byte[] content = synced.clone();
        var last = new HashMap<Long, Integer>();
        for (int i = 0; i < unsynced.size(); i++) {
            FileOperation write = unsynced.get(i);
            int from = 0;
            while (from < write.data().length) {
                long number = (write.offset() + from) / block;
                int to = (int) Math.min(write.data().length, (number + 1) * block - write.offset());
                int until = last.computeIfAbsent(number, any -> random.nextInt(unsynced.size() + 1));
                if (i < until) {
                    content = written(content, write, from, to);
                }
                from = to;
            }
        }
        return content;
    }
}
