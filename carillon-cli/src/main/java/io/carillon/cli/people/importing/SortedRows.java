package io.carillon.cli.people.importing;

import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.core.CaseFolding;
import io.carillon.files.ExternalSort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list: in the order of the list if they are few, otherwise in that of their addresses, in which a store has its
 * index of addresses, so that it is written from front to end. Rows without an address come first. First all rows are added, then
 * all are read. For one thread.
 */
final class SortedRows implements Closeable {
    /** How much memory the sorting takes, in bytes. */
    static final long RUN = 8L << 20;

    private final int few;
    private final long fewBytes;
    private final Deque<Row> first = new ArrayDeque<>();
    private final ExternalSort sort;
    private final RowCodec codec = new RowCodec();
    private long bytes;
    private boolean isSorted;

    /**
     * No rows.
     *
     * @param folder has a temporary file, of about 250 bytes for each row that has nothing but a name and an address
     * @param few how many rows stay in their order
     * @param fewBytes how much text they have at most
     */
    SortedRows(Path folder, int few, long fewBytes) {
        this.few = few;
        this.fewBytes = fewBytes;
        this.sort = new ExternalSort(folder, "people", RUN);
    }

    void add(Row row) throws IOException {
        if (isSorted) {
            sort.add(encoded(row));
            return;
        }
        first.add(row);
        bytes += row.raw().length();
        if (first.size() > few || bytes > fewBytes) {
            isSorted = true;
            for (Row each : first) {
                sort.add(encoded(each));
            }
            first.clear();
        }
    }

    /** Whether the rows so far are too many to stay in their order. */
    boolean isSorted() {
        return isSorted;
    }

    /** Ends the adding. */
    void sort() throws IOException {
        sort.sort();
    }

    /** The next row; null after the last one. */
    @Nullable
    Row next() throws IOException {
        if (!isSorted) {
            return first.poll();
        }
        byte[] row = sort.next();
        return row == null ? null : RowCodec.decoded(row, keyLength(row));
    }

    /** By address, then by line. Between them is a byte that no address has, or the address is refused anyway. */
    private byte[] encoded(Row row) {
        String email = row instanceof PersonRow person ? person.entry().user().primaryEmail() : null;
        byte[] address = email == null
                ? new byte[0]
                : CaseFolding.fold(email).replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        byte[] key = ByteBuffer.allocate(address.length + 1 + Long.BYTES)
                .put(address)
                .put((byte) 0)
                .putLong(row.line())
                .array();
        return codec.encoded(key, row);
    }

    private static int keyLength(byte[] row) {
        int length = 0;
        while (row[length] != 0) {
            length++;
        }
        return length + 1 + Long.BYTES;
    }

    @Override
    public void close() throws IOException {
        sort.close();
    }
}
