/**
 * What every engine that speaks JDBC has in common: the calls of {@code Store} over one table of records, and writes that
 * share a commit. An engine brings its connections ({@link io.carillon.engines.jdbc.Readers}), its transactions ({@link
 * io.carillon.engines.jdbc.RecordWriter}) and its schema.
 */
@NullMarked
package io.carillon.engines.jdbc;

import org.jspecify.annotations.NullMarked;
