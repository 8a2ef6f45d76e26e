/** The engine for directories too large for one machine: Apache Cassandra, three nodes or more. */
@NullMarked
package io.carillon.engines.cassandra;

import org.jspecify.annotations.NullMarked;
