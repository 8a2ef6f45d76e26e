/** Opens the port and accepts connections. */
@NullMarked
package io.carillon.server.http.listener;

import org.jspecify.annotations.NullMarked;
