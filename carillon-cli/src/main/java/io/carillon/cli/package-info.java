/** The {@code carillon} command. Results go to standard output, everything else to standard error. */
@NullMarked
package io.carillon.cli;

import org.jspecify.annotations.NullMarked;
