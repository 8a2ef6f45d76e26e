package io.carillon.server.http.parsing;

import io.carillon.server.http.RequestHead;

/**
 * A head, with what it says of its connection.
 *
 * @param end where it ends in the bytes that it was read from
 * @param keepAlive whether the client wants to go on with the connection
 * @param expectsContinue whether the body comes only if it is asked for, by 100 (Continue)
 */
public record ReceivedHead(
        RequestHead request, int end, boolean isHttp10, boolean keepAlive, boolean expectsContinue) {}
