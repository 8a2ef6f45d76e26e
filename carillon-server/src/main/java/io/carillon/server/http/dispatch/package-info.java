/** The threads that work on requests, and the bounded queues before them. */
@NullMarked
package io.carillon.server.http.dispatch;

import org.jspecify.annotations.NullMarked;
