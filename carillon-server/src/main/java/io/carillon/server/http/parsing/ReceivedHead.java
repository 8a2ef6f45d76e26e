package io.carillon.server.http.parsing;

import io.carillon.server.http.RequestHead;

/**
 * A head, with what it means for its connection.
 *
 * @param end where it ends in the bytes that it was read from
 * @param keepAlive whether the client wants to keep the connection
 * @param expectsContinue whether the client waits for 100 (Continue) before it sends the body
 */
public record ReceivedHead(
        RequestHead request, int end, boolean isHttp10, boolean keepAlive, boolean expectsContinue) {}
