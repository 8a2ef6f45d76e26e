/** The items of a response: where they are, how they are counted, cut and joined. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.result;

import org.jspecify.annotations.NullMarked;
