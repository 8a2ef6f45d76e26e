package io.carillon.cli.people.importing;

import io.carillon.cli.people.PeopleLimits;
import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.users.UserLoad;
import io.carillon.files.ExternalSort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list in the order in which they are brought in. Those that are rejected come first. First all rows are added, then
 * all are read. For one thread.
 */
public final class SortedRows implements Closeable {
    /** How much memory the sorting takes, in bytes. */
    static final long RUN = 8L << 20;

    /** So many rows stay in the order of the list. */
    private static final int FEW = UserLoad.NAMES_AT_ONCE;

    /** How much text they have at most. */
    private static final long FEW_BYTES = 4L * PeopleLimits.MAX_ROW_BYTES;

    private final Function<PersonRow, String> order;
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
     * @param folder has a temporary file, of about 200 bytes for each row that has nothing but a name and an address
     * @param order rows are sorted by this text without a NUL, then by line
     * @param few how many rows stay in the order of the list
     * @param fewBytes how much text they have at most
     */
    SortedRows(Path folder, Function<PersonRow, String> order, int few, long fewBytes) {
        this.order = order;
        this.few = few;
        this.fewBytes = fewBytes;
        this.sort = new ExternalSort(folder, "people", RUN);
    }

    /**
     * A few rows in the order of the list, and many in that of their addresses, in which a store has its index of addresses, so
     * that it is written from front to end.
     *
     * @param folder has a temporary file
     */
    public static SortedRows byAddress(Path folder) {
        return new SortedRows(folder, SortedRows::address, FEW, FEW_BYTES);
    }

    /**
     * Those with a PIN before those without one, whose PINs are drawn: what is drawn must not be somebody's whose row is still to
     * come.
     *
     * @param folder has a temporary file
     */
    public static SortedRows withPinsFirst(Path folder) {
        return new SortedRows(folder, row -> row.entry().user().personalPIN() == null ? "without" : "with", 0, 0);
    }

    static String address(PersonRow row) {
        String email = row.entry().user().primaryEmail();
        // An address with a NUL is refused, wherever it is.
        return email == null ? "" : CaseFolding.fold(email).replace('\0', ' ');
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

    private byte[] encoded(Row row) {
        String text = row instanceof PersonRow person ? order.apply(person) : "";
        byte[] before = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = ByteBuffer.allocate(before.length + 1 + Long.BYTES)
                .put(before)
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
