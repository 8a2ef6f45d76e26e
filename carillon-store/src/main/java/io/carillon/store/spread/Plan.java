package io.carillon.store.spread;

import java.util.Collection;

/**
 * A write, by the partitions that it goes to.
 *
 * @param primary the part of the partition in which it is decided
 * @param others all other parts, in the order of their partitions
 * @param isSampled whether it adds to the sample that tells when the last bucket is full
 */
record Plan(PartitionWrite primary, Collection<PartitionWrite> others, boolean isSampled) {}
