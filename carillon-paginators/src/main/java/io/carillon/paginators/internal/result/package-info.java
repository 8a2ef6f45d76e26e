/** The items of a response: locating, counting, cutting and joining them. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.result;

import org.jspecify.annotations.NullMarked;
