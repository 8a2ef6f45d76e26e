/** The default engine: one SQLite file, no set-up, every write durable on disk. */
@NullMarked
package io.carillon.engines.sqlite;

import org.jspecify.annotations.NullMarked;
