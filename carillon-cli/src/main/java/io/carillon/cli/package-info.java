/** The {@code carillon} command. What people read goes to standard error, what programs read to standard output. */
@NullMarked
package io.carillon.cli;

import org.jspecify.annotations.NullMarked;
