/**
 * HTTP/1.1 as a handler sees it: requests, responses, and what becomes of a request. The packages below read requests and
 * write responses.
 */
@NullMarked
package io.carillon.server.http;

import org.jspecify.annotations.NullMarked;
