package io.carillon.store;

/** The partitions in which an unfinished copy or restore records its state. They are not content. */
public final class StoreMarks {
    private StoreMarks() {}

    /** Whether {@code partition} is one of them. */
    public static boolean isOne(String partition) {
        return partition.equals(StoreCopy.PARTITION) || partition.equals(RestoreMark.PARTITION);
    }
}
