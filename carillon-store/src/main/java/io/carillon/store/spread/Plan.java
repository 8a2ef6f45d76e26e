package io.carillon.store.spread;

import java.util.Collection;

/**
 * A write, divided by partition.
 *
 * @param primary the share of the partition in which the write is decided
 * @param others the other shares, in the order of their partitions
 * @param isSampled whether the write adds to the sample that shows when the last bucket is full
 */
record Plan(PartitionWrite primary, Collection<PartitionWrite> others, boolean isSampled) {}
