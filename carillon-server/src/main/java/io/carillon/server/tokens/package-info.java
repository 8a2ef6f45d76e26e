/** The server's NextTokens: opaque, authenticated, bound to the listing they belong to. */
@NullMarked
package io.carillon.server.tokens;

import org.jspecify.annotations.NullMarked;
