package io.carillon.store;

import java.util.List;

/**
 * The bodies of consecutive records in one array, with commas between them as in {@link Joined}, and the versions of the records.
 *
 * @param bodies the bodies in key order; must not be modified
 * @param ends where each body ends, exclusive; the next one begins behind a comma
 * @param versions the version of each record. Unlike the bodies, they may not have been verified by a checksum: a {@link Change} that
 *     expects one is refused if it is wrong
 */
@SuppressWarnings("ArrayRecordComponent") // Pages are passed on, never copied or compared.
public record JoinedRecords(byte[] bodies, int[] ends, long[] versions) {
    /** Joins records. */
    static JoinedRecords of(List<Record> records) {
        int[] ends = new int[records.size()];
        long[] versions = new long[records.size()];
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            at += records.get(i).body().length;
            ends[i] = at++;
            versions[i] = records.get(i).version();
        }
        byte[] bodies = Joined.of(records.stream().map(Record::body).toList()).bodies();
        return new JoinedRecords(bodies, ends, versions);
    }

    /** How many records there are. */
    public int count() {
        return ends.length;
    }

    /** Where a body begins. */
    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1] + 1;
    }
}
