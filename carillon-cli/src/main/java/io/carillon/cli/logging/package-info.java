/** The log of the process on standard error, by Logback: its lines, its level, and what never gets into it. */
@NullMarked
package io.carillon.cli.logging;

import org.jspecify.annotations.NullMarked;
