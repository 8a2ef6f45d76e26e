/** The limits of a server: their names, their defaults, and the file that sets them. */
@NullMarked
package io.carillon.server.configuration;

import org.jspecify.annotations.NullMarked;
