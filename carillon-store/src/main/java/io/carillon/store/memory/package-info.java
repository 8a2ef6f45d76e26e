/** A store in memory, for tests and trials: every promise of the interface except that records survive the process. */
@NullMarked
package io.carillon.store.memory;

import org.jspecify.annotations.NullMarked;
