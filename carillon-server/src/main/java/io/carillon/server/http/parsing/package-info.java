/** Reads heads and bodies of HTTP/1.1 from bytes (RFC 9112), and refuses what is malformed or ambiguous. */
@NullMarked
package io.carillon.server.http.parsing;

import org.jspecify.annotations.NullMarked;
