/** Responses that are sent again: cached responses to repeated reads, and those to retries of changes. */
@NullMarked
package io.carillon.server.replay;

import org.jspecify.annotations.NullMarked;
