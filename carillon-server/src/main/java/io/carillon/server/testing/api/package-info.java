/** The controls of a server for tests over HTTP, for programs in any language. */
@NullMarked
package io.carillon.server.testing.api;

import org.jspecify.annotations.NullMarked;
