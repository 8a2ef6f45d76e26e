/** The {@code carillon} command, beside a running server and without one. */
@NullMarked
package io.carillon.tests.command;

import org.jspecify.annotations.NullMarked;
