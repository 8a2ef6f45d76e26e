/**
 * What a directory needs of a store: records in sorted partitions, read by key or in order, changed all or none.
 *
 * <p>The engines are in another module; each is one class that passes the contract test of this package.
 */
@NullMarked
package io.carillon.store;

import org.jspecify.annotations.NullMarked;
