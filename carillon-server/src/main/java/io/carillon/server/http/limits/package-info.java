/** What clients may take of the server: limits, timeouts, budgets of bytes, and what happens when memory runs out. */
@NullMarked
package io.carillon.server.http.limits;

import org.jspecify.annotations.NullMarked;
