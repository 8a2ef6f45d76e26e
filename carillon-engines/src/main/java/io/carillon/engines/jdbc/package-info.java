/**
 * What all JDBC engines share: the calls of {@code Store} over one table of records, and group commit. An engine adds
 * its connections ({@link io.carillon.engines.jdbc.Readers}), its transactions
 * ({@link io.carillon.engines.jdbc.RecordWriter}) and its schema.
 */
@NullMarked
package io.carillon.engines.jdbc;

import org.jspecify.annotations.NullMarked;
