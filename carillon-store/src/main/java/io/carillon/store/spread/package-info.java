/**
 * A store over another one, in which a partition that outgrows one partition lies in several, and shows nothing of that.
 *
 * <h2>Where a record lies</h2>
 *
 * A partition that may be spread ({@link io.carillon.store.Placement}) begins as one, its home. When that is full, a
 * second begins, its first bucket, and so on. What goes by its id lies in the bucket whose range has the id; ids rise, so
 * only the last bucket grows. What is hashed stays at home if it was made before home was full, and lies in one of some
 * partitions by its hash else. All other records stay at home. Records never move. The table of buckets is a record at home.
 *
 * <h2>Writes of several partitions</h2>
 *
 * The partition with most changes is the primary. In each other one, one conditional write puts an intent in the place of
 * each record that is changed or has a condition; the record's body and version are in the intent. One conditional write in
 * the primary, which also makes the transaction's record, is the moment at which all of it is done or never will be. Then
 * each intent becomes what was decided. Until the commit an intent counts as what it stands for, so readers never wait.
 * Writers wait for an intent whose transaction is undecided; if its server has died, they end it after a while. Since an
 * intent changes its record's version, also a server that knows nothing of it cannot write over it.
 *
 * <h2>Buckets that close</h2>
 *
 * Creations in the last bucket are conditional on its not being closed. A bucket is closed and the next one put in the
 * table by one transaction; so whoever remembers an older table finds the bucket closed, and reads the table again.
 */
@NullMarked
package io.carillon.store.spread;

import org.jspecify.annotations.NullMarked;
