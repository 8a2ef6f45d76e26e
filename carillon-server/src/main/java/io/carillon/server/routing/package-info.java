/** Finds the operation that a request calls, and reads and checks its input. */
@NullMarked
package io.carillon.server.routing;

import org.jspecify.annotations.NullMarked;
