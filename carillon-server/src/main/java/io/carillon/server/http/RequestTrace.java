package io.carillon.server.http;

import java.net.SocketAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes known of one request on its way, for logs, metrics and the audit trail. It begins with the request's head and is
 * complete when {@link HttpHandler#responded} is called. One thread at a time uses it.
 */
public final class RequestTrace {
    /** The name under which the log has {@link #requestId} while a request is processed (SLF4J's MDC). */
    public static final String ID = "requestId";

    private final UUID id;
    private final SocketAddress remote;
    private final @Nullable RequestHead head;
    private final long startedNanos;

    private @Nullable String requestId;
    private @Nullable String operation;
    private @Nullable String claimedAccessKeyId;
    private @Nullable String accessKeyId;
    private @Nullable String awsAccountId;
    private @Nullable String region;
    private @Nullable String invocation;
    private @Nullable DescribedRequest description;
    private boolean read;
    private boolean replayed;
    private boolean recorded;
    private boolean cached;
    private int bytes;
    private long nanos;

    /**
     * A trace of a request whose head has just arrived.
     *
     * @param remote the client's address, or its proxy's
     * @param head null if it is not a valid one
     * @param startedNanos the time of the clock that {@link #finish} is given
     */
    public RequestTrace(UUID id, SocketAddress remote, @Nullable RequestHead head, long startedNanos) {
        this.id = id;
        this.remote = remote;
        this.head = head;
        this.startedNanos = startedNanos;
    }

    /** The request id, as the response's {@code x-amzn-RequestId} has it. */
    public String requestId() {
        if (requestId == null) {
            requestId = id.toString();
        }
        return requestId;
    }

    /** The client's address, or its proxy's. */
    public SocketAddress remote() {
        return remote;
    }

    /** The head, with nothing decoded; null if it was not a valid one. */
    public @Nullable RequestHead head() {
        return head;
    }

    /** The name of the operation, such as {@code ListUsers}; null if the request was refused before it was found. */
    public @Nullable String operation() {
        return operation;
    }

    /** The access key id that the request names, which may be anything: nobody has checked it. Null if there is none. */
    public @Nullable String claimedAccessKeyId() {
        return claimedAccessKeyId;
    }

    /** The access key id by which the request was authenticated; null if it was not. */
    public @Nullable String accessKeyId() {
        return accessKeyId;
    }

    /** The AWS account of {@link #accessKeyId}. */
    public @Nullable String awsAccountId() {
        return awsAccountId;
    }

    /** The AWS region that the request is signed for, which may be any text; null if none is known. */
    public @Nullable String region() {
        return region;
    }

    /** What all requests of one call share, the first one and its retries; null if the client does not say. */
    public @Nullable String invocation() {
        return invocation;
    }

    /** Whether the response is that of an earlier request of the same call, so that this one changed nothing. */
    public boolean isReplayed() {
        return replayed;
    }

    /** Whether the audit log has a record of the request. */
    public boolean isRecorded() {
        return recorded;
    }

    /** Whether the response is a cached one. */
    public boolean isCached() {
        return cached;
    }

    /** Size of the response's body as it is sent, in bytes. */
    public int bytes() {
        return bytes;
    }

    /** From the end of the head until the response was handed to the socket, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** What the audit log says of the request; null for the table of operations to say it. */
    public @Nullable DescribedRequest description() {
        return description;
    }

    /** Whether the operation changes nothing, although its method may: a search by POST. */
    public boolean isRead() {
        return read;
    }

    /** The request is described by the API that it is for, and not by the table of operations. */
    public void described(DescribedRequest as) {
        description = as;
    }

    /** The operation changes nothing. */
    public void reads() {
        read = true;
    }

    /** The request is for an operation. */
    public void routed(String name) {
        operation = name;
    }

    /** The request names an access key. */
    public void claimed(String claimedId) {
        claimedAccessKeyId = claimedId;
    }

    /** The request is signed for a region. */
    public void signedFor(String claimedRegion) {
        region = claimedRegion;
    }

    /**
     * The request is one of a call.
     *
     * @param isReplayed whether the response is that of an earlier request of the call
     */
    public void invoked(String invocationId, boolean isReplayed) {
        invocation = invocationId;
        replayed = isReplayed;
    }

    /** The audit log has a record of the request, or will have it. */
    public void recorded() {
        recorded = true;
    }

    /** The request is signed by an access key. */
    public void authenticated(String keyId, String accountId) {
        accessKeyId = keyId;
        awsAccountId = accountId;
    }

    /** The response is ready. */
    public void finish(Response response, int sentBytes, long nowNanos) {
        cached = response instanceof CachedResponse;
        bytes = sentBytes;
        nanos = nowNanos - startedNanos;
    }
}
