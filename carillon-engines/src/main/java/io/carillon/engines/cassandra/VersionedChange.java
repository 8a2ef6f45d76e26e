package io.carillon.engines.cassandra;

import io.carillon.store.Change;

/** A change, and the version that its record will have if it is a put. The same in every try. */
record VersionedChange(Change change, long version) {}
