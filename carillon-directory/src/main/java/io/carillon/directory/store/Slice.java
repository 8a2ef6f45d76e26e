package io.carillon.directory.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of records that follow each other.
 *
 * @param bodies in the order of their keys; not to be changed
 * @param next the key of the last of them if more records lie behind it, from which to go on; else null
 */
public record Slice(List<byte[]> bodies, @Nullable String next) {}
