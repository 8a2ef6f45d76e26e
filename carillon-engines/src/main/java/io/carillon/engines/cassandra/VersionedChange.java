package io.carillon.engines.cassandra;

import io.carillon.store.Change;

/** A change with the version that its record gets if it is a put. The same on every attempt. */
record VersionedChange(Change change, long version) {}
