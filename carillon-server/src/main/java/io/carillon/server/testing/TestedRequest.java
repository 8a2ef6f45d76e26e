package io.carillon.server.testing;

import org.jspecify.annotations.Nullable;

/**
 * What a rule can tell of a request.
 *
 * @param operation null for a path that no operation has
 * @param accountId in the path; empty if there is none
 * @param page of a listing, from 1; {@link FaultRule#ANY_PAGE} for no listing, and for a page of which nobody knows the number
 */
record TestedRequest(@Nullable String operation, String accountId, int page) {}
