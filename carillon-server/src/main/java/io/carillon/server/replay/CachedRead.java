package io.carillon.server.replay;

import io.carillon.server.routing.Router;

/**
 * The read of an operation of AWS's API whose response is cached.
 *
 * @param awsAccountId of the caller who got it; others may not
 * @param route without the query
 */
public record CachedRead(String awsAccountId, Router.Route route) {}
