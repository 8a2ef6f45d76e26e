/** The engine for several servers sharing one database: PostgreSQL 15 and newer. See {@code docs/postgresql.md}. */
@NullMarked
package io.carillon.engines.postgresql;

import org.jspecify.annotations.NullMarked;
