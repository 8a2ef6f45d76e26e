package io.carillon.server;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.server.http.Admission;
import io.carillon.server.http.FailureResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.keys.CredentialCache;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Permissions;
import io.carillon.server.replay.CachedRead;
import io.carillon.server.replay.CanonicalTarget;
import io.carillon.server.replay.IdempotencyCache;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.replay.SdkInvocation;
import io.carillon.server.routing.OperationCalls;
import io.carillon.server.routing.Router;
import io.carillon.server.sigv4.Caller;
import io.carillon.server.sigv4.ClaimedSignature;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.SigV4Verifier;
import io.carillon.server.sigv4.Verification;
import io.carillon.server.throttling.Throttle;
import io.carillon.store.ChangeCounts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request: route, authenticate, throttle, authorise, read and check the input, do the work, respond. A retry of a
 * call gets the response of the first request. Whatever the head decides is decided before the body is read. Whatever is
 * thrown on the way becomes a response here. Safe for many threads.
 */
final class ChimeApi implements HttpHandler {
    private static final byte[] NO_BODY = new byte[0];

    private final Router router;
    private final SigV4Verifier<Grant> verifier;
    private final CredentialCache credentials;
    private final Throttle throttle;
    private final ResponseCache responseCache;
    private final IdempotencyCache retries;
    private final OperationCalls calls;

    /** The API over a table of operations. */
    ChimeApi(
            Router router,
            SigV4Verifier<Grant> verifier,
            CredentialCache credentials,
            Throttle throttle,
            ResponseCache responseCache,
            IdempotencyCache retries,
            OperationCalls calls) {
        this.router = router;
        this.verifier = verifier;
        this.credentials = credentials;
        this.throttle = throttle;
        this.responseCache = responseCache;
        this.retries = retries;
        this.calls = calls;
    }

    @Override
    public void freeMemory() {
        responseCache.clear();
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        return orRefused(trace, () -> {
            Response cached = head.isRead() && !head.hasBody() ? cached(head, trace) : null;
            return cached == null ? judge(head, trace) : new Admission.Answered(cached);
        });
    }

    /** The cached response, if there is one and the caller may have it. */
    private @Nullable Response cached(RequestHead head, RequestTrace trace) {
        CanonicalTarget target = target(head.path(), head.query());
        ChangeCounts.Snapshot counts = target == null ? null : responseCache.refresh();
        if (target == null || counts == null) {
            return null;
        }
        ResponseCache.Entry<CachedRead> found = responseCache.find(target, counts);
        if (found == null) {
            return null;
        }
        boolean allowed = false;
        try {
            allowed = isAllowed(head, trace, found, counts);
        } finally {
            if (!allowed) {
                found.response().release();
            }
        }
        if (!allowed) {
            return null;
        }
        responseCache.hit();
        return found.response();
    }

    /** The same with and without a prefix before the path. */
    private @Nullable CanonicalTarget target(String path, @Nullable String query) {
        return responseCache.target(router.pathOfOperation(path), query);
    }

    /**
     * False for a key that has to be looked up; and for another AWS account, to which there is no such Chime account: the
     * uncached path then answers NotFound.
     */
    private boolean isAllowed(
            RequestHead head, RequestTrace trace, ResponseCache.Entry<CachedRead> found, ChangeCounts.Snapshot counts) {
        trace.routed(found.context().route().operation().name());
        ClaimedSignature claim = claim(head, trace);
        Credential<Grant> credential = credentials.findCached(claim.accessKeyId(), counts);
        if (credential == null) {
            return false;
        }
        Caller<Grant> caller = caller(verifier.begin(claim, credential), NO_BODY, trace);
        if (!caller.awsAccountId().equals(found.context().awsAccountId())) {
            return false;
        }
        require(caller, found.context().route(), principal(caller));
        return true;
    }

    /** Decides from the head alone, before the body is read or a thread is used. */
    private Admission judge(RequestHead head, RequestTrace trace) {
        Router.Route route = router.route(head.method(), head.path(), head.query());
        trace.routed(route.operation().name());
        ClaimedSignature claim = claim(head, trace);
        String accessKeyId = claim.accessKeyId();
        Credential<Grant> credential = credentials.findCached(accessKeyId);
        if (credential != null) {
            return admit(head, trace, route, verifier.begin(claim, credential));
        }
        return new Admission.Undecided(
                credentials.isFamiliar(accessKeyId) ? Admission.Asker.CALLER : Admission.Asker.STRANGER,
                () -> orRefused(
                        trace, () -> admit(head, trace, route, verifier.begin(claim, credentials.find(accessKeyId)))));
    }

    private Admission admit(
            RequestHead head, RequestTrace trace, Router.Route route, Verification<Grant> verification) {
        if (head.hasBody()) {
            verification.requireSignatureOfClaimedHash();
            return new Admission.Admitted(body -> orRefusal(trace, () -> {
                Caller<Grant> caller = caller(verification, body, trace);
                require(caller, route, principal(caller));
                return respond(head.with(body), trace, route, caller);
            }));
        }
        Caller<Grant> caller = caller(verification, NO_BODY, trace);
        require(caller, route, principal(caller));
        return new Admission.Admitted(body -> orRefusal(trace, () -> respond(head.with(body), trace, route, caller)));
    }

    private ClaimedSignature claim(RequestHead head, RequestTrace trace) {
        ClaimedSignature claim = verifier.read(head);
        trace.claimed(claim.accessKeyId());
        trace.signedFor(claim.region());
        return claim;
    }

    private static Caller<Grant> caller(Verification<Grant> verification, byte[] body, RequestTrace trace) {
        Caller<Grant> caller = verification.complete(body);
        trace.authenticated(caller.accessKeyId(), caller.awsAccountId());
        return caller;
    }

    private Response respond(HttpRequest request, RequestTrace trace, Router.Route route, Caller<Grant> caller) {
        return route.operation().isRead() ? read(request, trace, route, caller) : change(request, trace, route, caller);
    }

    private Response read(HttpRequest request, RequestTrace trace, Router.Route route, Caller<Grant> caller) {
        var invocation = new Invocation(principal(caller), null);
        CanonicalTarget target = route.operation().isCacheable() ? target(request.path(), request.query()) : null;
        return responseCache.respond(
                target, route, caller.awsAccountId(), () -> calls.call(trace, route, invocation, request.body()));
    }

    private Response change(HttpRequest request, RequestTrace trace, Router.Route route, Caller<Grant> caller) {
        String id = SdkInvocation.id(request, caller);
        var invocation = new Invocation(principal(caller), id);
        Supplier<HttpResponse> work = () -> calls.call(trace, route, invocation, request.body());
        if (id == null) {
            return work.get();
        }
        trace.invoked(id, true);
        return retries.respond(id, () -> {
            trace.invoked(id, false);
            return work.get();
        });
    }

    private static Admission orRefused(RequestTrace trace, Supplier<Admission> decision) {
        try {
            return decision.get();
        } catch (RuntimeException e) {
            return new Admission.Answered(FailureResponse.of(e, trace));
        }
    }

    private static Response orRefusal(RequestTrace trace, Supplier<Response> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return FailureResponse.of(e, trace);
        }
    }

    private void require(Caller<Grant> caller, Router.Route route, Principal principal) {
        throttle.require(caller.accessKeyId(), route.operation().isRead());
        Permissions.require(caller.grant(), principal, route);
    }

    private static Principal principal(Caller<Grant> caller) {
        return new Principal(
                new Tenant(caller.awsAccountId()),
                caller.accessKeyId(),
                caller.grant().accountIds());
    }
}
