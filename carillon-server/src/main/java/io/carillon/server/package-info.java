/** The Chime API as a server: a request's way from the socket to the directory and back. */
@NullMarked
package io.carillon.server;

import org.jspecify.annotations.NullMarked;
