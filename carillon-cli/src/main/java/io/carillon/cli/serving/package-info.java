/** What {@code carillon serve} serves, and what it prints about that for other programs. */
@NullMarked
package io.carillon.cli.serving;

import org.jspecify.annotations.NullMarked;
