package io.carillon.server.http;

/**
 * What all connections of a listener share.
 *
 * @param heads for heads that are not whole yet, whoever sends them
 * @param bodies for requests that were admitted, until they are answered
 * @param unsent for responses that clients have not received yet, without those that the cache shares and counts itself
 */
record Service(
        HttpHandler handler,
        HttpLimits limits,
        Deadlines deadlines,
        ResponseWriter responses,
        ByteBudget heads,
        ByteBudget bodies,
        ByteBudget unsent,
        RequestQueues queues) {}
