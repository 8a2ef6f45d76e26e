package io.carillon.engines.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/** Controls a {@link FaultLibrary} through a file shared with the process under test; can be changed at any time. */
public final class FaultControl {
    /** {@code EIO}: a failing device. */
    public static final int INPUT_OUTPUT_ERROR = 5;

    /** {@code ENOSPC}. */
    public static final int NO_SPACE = 28;

    /** {@code ENOMEM}. */
    public static final int NO_MEMORY = 12;

    private static final int SIZE = 8 * Long.BYTES;
    private static final int KINDS = 0;
    private static final int COUNTDOWN = 8;
    private static final int ERROR = 16;
    private static final int LASTING = 24;
    private static final int SHORT = 32;
    private static final int SEEN = 40;
    private static final int FAILED = 48;
    private static final int CLOCK_MILLIS = 56;

    private final Path file;
    private final MappedByteBuffer numbers;

    /** Opens the file, or creates one that injects nothing. */
    public FaultControl(Path file) {
        this.file = file;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            numbers = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
            numbers.order(ByteOrder.nativeOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    /** How calls fail. */
    public enum Failure {
        /** Only the chosen call. */
        ONCE,
        /** The chosen call and all later ones, until {@link #disarm()}. */
        LASTING,
        /** Only the chosen call; a write succeeds for its first half. */
        HALF
    }

    /**
     * Starts counting calls of the given kinds.
     *
     * @param nth which of them fails, from 1; 0 for none
     * @param error the resulting errno
     */
    public void arm(Set<FileOperation.Kind> kinds, int nth, int error, Failure failure) {
        disarm();
        numbers.putLong(COUNTDOWN, nth);
        numbers.putLong(ERROR, error);
        numbers.putLong(LASTING, failure == Failure.ONCE ? 0 : 1);
        numbers.putLong(SHORT, failure == Failure.HALF ? 1 : 0);
        numbers.putLong(SEEN, 0);
        numbers.putLong(FAILED, 0);
        numbers.putLong(
                KINDS, kinds.stream().mapToLong(kind -> 1L << kind.number()).sum());
    }

    /** Injects nothing any more. */
    public void disarm() {
        numbers.putLong(KINDS, 0);
    }

    /** The number of calls counted since {@link #arm}. */
    public int seen() {
        return (int) numbers.getLong(SEEN);
    }

    /** The number of calls that failed. */
    public int failed() {
        return (int) numbers.getLong(FAILED);
    }

    /** Offsets the process's clock from the machine's. */
    public void setClock(Duration offset) {
        numbers.putLong(CLOCK_MILLIS, offset.toMillis());
    }
}
