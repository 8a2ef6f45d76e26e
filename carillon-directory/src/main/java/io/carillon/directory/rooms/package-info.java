/** Chat rooms of Enterprise accounts, who is in them, and the bots that may be. */
@NullMarked
package io.carillon.directory.rooms;

import org.jspecify.annotations.NullMarked;
