package io.carillon.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How often a second a disk makes 4 KiB durable, one after the other. */
final class FsyncRate {
    private static final int BLOCK = 4096;
    private static final int BLOCKS = 4096;

    private FsyncRate() {}

    /** Writes blocks into a file of {@code folder}, each followed by fdatasync; the file is as large beforehand. */
    static double measure(Path folder, double seconds) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BLOCK * BLOCKS));
            channel.force(true);
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            int writes = 0;
            while (System.nanoTime() < end) {
                block.clear();
                channel.write(block, (long) BLOCK * (writes % BLOCKS));
                channel.force(false);
                writes++;
            }
            return writes / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}
