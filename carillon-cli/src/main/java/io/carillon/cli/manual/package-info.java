/** Manual pages and completion of shells, made from picocli's description of the commands. */
@NullMarked
package io.carillon.cli.manual;

import org.jspecify.annotations.NullMarked;
