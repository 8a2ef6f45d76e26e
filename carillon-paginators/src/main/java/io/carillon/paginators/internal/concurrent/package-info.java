/** Concurrency primitives for prefetching and subscriptions. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.concurrent;

import org.jspecify.annotations.NullMarked;
