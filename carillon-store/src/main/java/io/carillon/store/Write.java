package io.carillon.store;

import java.util.List;

/**
 * One atomic write.
 *
 * @param partition where all changes are
 * @param changes at least one; no key twice
 */
public record Write(String partition, List<Change> changes) {}
