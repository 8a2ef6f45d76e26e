/** The engine for directories that no one machine holds: Apache Cassandra, three nodes or more. */
@NullMarked
package io.carillon.engines.cassandra;

import org.jspecify.annotations.NullMarked;
