/**
 * A store over another one that transparently spreads large partitions over several.
 *
 * <h2>Where records are stored</h2>
 *
 * A partition that may be spread ({@link io.carillon.store.Placement}) begins as a single one, its home. When that is
 * full, a second partition is opened, its first bucket, and so on. Records with ids in their keys are stored in the
 * bucket whose range includes the id; ids increase, so only the last bucket grows. A hashed record stays at home if it
 * was created before home was full; otherwise its hash selects one of a fixed number of partitions. All other records
 * stay at home. Records never move. The table of buckets is a record at home.
 *
 * <h2>Writes to several partitions</h2>
 *
 * The partition with the most changes is the primary. In each of the others, one conditional write replaces every
 * record that is changed or has a condition by an intent, which includes the record's body and version. One conditional
 * write in the primary, which also creates the transaction's decision, commits all changes at once. Then every intent
 * is resolved accordingly. Until the commit, readers see the record inside the intent and never wait. Writers wait for
 * an intent whose transaction is undecided, and abort the transaction after a while in case its server has died.
 * Placing an intent changes the record's version, so even a server that does not know about the intent cannot overwrite
 * it.
 *
 * <h2>Closing buckets</h2>
 *
 * Creations in the last bucket are conditional on the bucket being open. A single transaction closes it and adds the
 * next one to the table. A server with an outdated table therefore finds the bucket closed and reads the table again.
 */
@NullMarked
package io.carillon.store.spread;

import org.jspecify.annotations.NullMarked;
