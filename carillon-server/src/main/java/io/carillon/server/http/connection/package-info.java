/** One client's connection, from the bytes that come in to those that go out, and its deadlines. */
@NullMarked
package io.carillon.server.http.connection;

import org.jspecify.annotations.NullMarked;
