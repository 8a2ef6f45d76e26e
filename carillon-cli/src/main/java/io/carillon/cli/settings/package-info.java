/** The settings of a server and of its database: their names, their meanings, and the file that sets them. */
@NullMarked
package io.carillon.cli.settings;

import org.jspecify.annotations.NullMarked;
