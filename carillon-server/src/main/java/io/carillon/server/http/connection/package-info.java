/** A client's connection, from the bytes that arrive to those that are sent, and its deadlines. */
@NullMarked
package io.carillon.server.http.connection;

import org.jspecify.annotations.NullMarked;
