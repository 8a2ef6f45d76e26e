/** The state of the store: whether records are damaged, and whether it accepts writes; and the health check that reports it. */
@NullMarked
package io.carillon.server.health;

import org.jspecify.annotations.NullMarked;
