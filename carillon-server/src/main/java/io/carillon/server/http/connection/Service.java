package io.carillon.server.http.connection;

import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.dispatch.RequestQueues;
import io.carillon.server.http.limits.ByteBudget;
import io.carillon.server.http.limits.Deadlines;
import io.carillon.server.http.limits.HttpLimits;

/**
 * What all connections of a listener share.
 *
 * @param heads for incomplete heads
 * @param bodies for admitted requests, until their responses
 * @param unsent for responses that clients have not received yet; without cached ones, which the cache counts, unless they are
 *     encrypted for each client
 * @param isEncrypted whether connections are encrypted
 */
public record Service(
        HttpHandler handler,
        HttpLimits limits,
        Deadlines deadlines,
        ResponseWriter responses,
        RequestTraces traces,
        ByteBudget heads,
        ByteBudget bodies,
        ByteBudget unsent,
        RequestQueues queues,
        boolean isEncrypted) {}
