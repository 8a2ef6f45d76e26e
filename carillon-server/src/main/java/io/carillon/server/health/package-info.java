/** What is known of the store's state: whether records are damaged, and whether it takes writes. */
@NullMarked
package io.carillon.server.health;

import org.jspecify.annotations.NullMarked;
