/** The SDK's clients by the names of their operations. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.client;

import org.jspecify.annotations.NullMarked;
