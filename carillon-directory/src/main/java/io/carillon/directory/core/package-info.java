/**
 * What every wing of the directory is built from: who asks ({@link io.carillon.directory.core.Tenant}, {@link
 * io.carillon.directory.core.Invocation}), the keys of all records, ids, counters, retries, refusals, and the rules for
 * text that people enter. It knows no account, user, room or number.
 */
@NullMarked
package io.carillon.directory.core;

import org.jspecify.annotations.NullMarked;
