/** The threads that process requests, and their bounded queues. */
@NullMarked
package io.carillon.server.http.dispatch;

import org.jspecify.annotations.NullMarked;
