/**
 * The storage that a directory needs: records in sorted partitions, read by key or in order, and changed atomically.
 *
 * <p>The engines are in another module; each is one class that passes this package's contract test.
 */
@NullMarked
package io.carillon.store;

import org.jspecify.annotations.NullMarked;
