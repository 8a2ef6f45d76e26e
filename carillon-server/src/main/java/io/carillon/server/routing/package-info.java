/** Finds the operation that a request calls, reads its input and checks it: all that the table of operations is made of. */
@NullMarked
package io.carillon.server.routing;

import org.jspecify.annotations.NullMarked;
