/** The interface by which another module offers an API of its own on the same port. */
@NullMarked
package io.carillon.server.extension;

import org.jspecify.annotations.NullMarked;
