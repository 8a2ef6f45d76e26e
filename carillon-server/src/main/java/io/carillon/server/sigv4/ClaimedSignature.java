package io.carillon.server.sigv4;

/** What the head of a request says about its signature, in the right form, for this service and this time; not proven. */
public final class ClaimedSignature {
    private final SignedHead head;
    private final RequestHeaders headers;
    private final AuthorizationHeader authorization;
    private final RequestTime time;

    ClaimedSignature(SignedHead head, RequestHeaders headers, AuthorizationHeader authorization, RequestTime time) {
        this.head = head;
        this.headers = headers;
        this.authorization = authorization;
        this.time = time;
    }

    /** The same signature, as that of another request. */
    ClaimedSignature altered(OriginalRequests.Candidate candidate) {
        AlteredHead altered = AlteredHead.of(head, candidate);
        return new ClaimedSignature(altered, new RequestHeaders(altered.headers()), authorization, time);
    }

    /** The access key that the request says it is signed with. */
    public String accessKeyId() {
        return authorization.accessKeyId();
    }

    /** The AWS region that the request says it is signed for; any text of at most 64 characters. */
    public String region() {
        return authorization.scope().region();
    }

    SignedHead head() {
        return head;
    }

    RequestHeaders headers() {
        return headers;
    }

    AuthorizationHeader authorization() {
        return authorization;
    }

    RequestTime time() {
        return time;
    }
}
