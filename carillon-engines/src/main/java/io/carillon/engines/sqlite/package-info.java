/** The default engine: one SQLite file, no set-up, durable to the disk. */
@NullMarked
package io.carillon.engines.sqlite;

import org.jspecify.annotations.NullMarked;
