/** Responses that are sent again: to a read that is asked for again, and to the retry of a call that changed something. */
@NullMarked
package io.carillon.server.replay;

import org.jspecify.annotations.NullMarked;
