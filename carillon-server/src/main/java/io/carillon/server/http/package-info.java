/** HTTP/1.1 over Vert.x. No other package knows Vert.x. */
@NullMarked
package io.carillon.server.http;

import org.jspecify.annotations.NullMarked;
