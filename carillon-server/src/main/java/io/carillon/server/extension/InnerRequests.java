package io.carillon.server.extension;

import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;

/** Performs requests that are inside another one, as the operations of a bulk are. Safe for many threads. */
@FunctionalInterface
public interface InnerRequests {
    /**
     * Performs a request as if it had come alone: it is authenticated, throttled and authorised again, has a record of its own in
     * the audit log and is counted by the metrics. Both logs have it under the request id of the outer request. Blocks.
     *
     * @param outer the request that it is inside, which has been admitted
     * @param head may be for a path of the same API only
     */
    Response perform(RequestTrace outer, RequestHead head, byte[] body);
}
