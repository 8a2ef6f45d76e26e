/** Building blocks of prefetching and of subscriptions. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.concurrent;

import org.jspecify.annotations.NullMarked;
