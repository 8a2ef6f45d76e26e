/** What is logged of requests: the access log, and requests that take long. */
@NullMarked
package io.carillon.server.logs;

import org.jspecify.annotations.NullMarked;
