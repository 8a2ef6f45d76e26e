/** The Chime API as a server: the way of a request from the socket to the directory and back. */
@NullMarked
package io.carillon.server;

import org.jspecify.annotations.NullMarked;
