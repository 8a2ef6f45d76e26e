/** Limits, timeouts and budgets of bytes, and what happens when memory runs out. */
@NullMarked
package io.carillon.server.http.limits;

import org.jspecify.annotations.NullMarked;
