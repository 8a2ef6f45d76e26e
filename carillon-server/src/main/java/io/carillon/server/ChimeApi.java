package io.carillon.server;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.Response;
import io.carillon.server.keys.CredentialCache;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Permissions;
import io.carillon.server.replay.IdempotencyCache;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.replay.SdkInvocation;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.RequestReader;
import io.carillon.server.routing.Router;
import io.carillon.server.sigv4.AuthenticationException;
import io.carillon.server.sigv4.Caller;
import io.carillon.server.sigv4.ClaimedSignature;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.SigV4Verifier;
import io.carillon.server.sigv4.Verification;
import io.carillon.server.throttling.Throttle;
import io.carillon.store.DamagedException;
import io.carillon.store.DiskException;
import io.carillon.store.StoreException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * A request's way: route, authenticate, throttle, authorise, read and check, do, answer; for the retry of a call, the answer
 * that it has had. As much of it as the head allows is done before the body is read. Whatever is thrown on the way becomes an answer here and nowhere else. Safe for many threads.
 */
final class ChimeApi implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ChimeApi.class);
    private static final byte[] NO_BODY = new byte[0];

    private final Router router;
    private final SigV4Verifier<Grant> verifier;
    private final CredentialCache credentials;
    private final Throttle throttle;
    private final ResponseCache kept;
    private final IdempotencyCache answers = new IdempotencyCache(IdempotencyCache.MAX_BYTES);

    /** The API over a table of operations. */
    ChimeApi(
            Router router,
            SigV4Verifier<Grant> verifier,
            CredentialCache credentials,
            Throttle throttle,
            ResponseCache kept) {
        this.router = router;
        this.verifier = verifier;
        this.credentials = credentials;
        this.throttle = throttle;
        this.kept = kept;
    }

    @Override
    public void freeMemory() {
        kept.clear();
    }

    @Override
    public Admission admit(RequestHead head) {
        return orRefused(() -> {
            Response ready = head.hasBody() ? null : ready(head);
            return ready == null ? judge(head) : new Admission.Answered(ready);
        });
    }

    /** An answer that lies ready, for a caller who may have it. */
    private @Nullable Response ready(RequestHead head) {
        ResponseCache.Entry found = kept.find(asRouted(head.with(NO_BODY)));
        if (found == null) {
            return null;
        }
        boolean allowed = false;
        try {
            allowed = isAllowed(head, found);
        } finally {
            if (!allowed) {
                found.response().release();
            }
        }
        return allowed ? found.response() : null;
    }

    /** For what is cached: one response, whether a prefix is before its path or not. */
    private HttpRequest asRouted(HttpRequest request) {
        return request.at(router.pathOfOperation(request.path()));
    }

    /**
     * False for another AWS account, to which there is no such Chime account: it is told so like all that is not kept. False
     * also for a key that has to be looked up.
     */
    private boolean isAllowed(RequestHead head, ResponseCache.Entry found) {
        ClaimedSignature claim = verifier.read(head);
        Credential<Grant> credential = credentials.findAfterRefresh(claim.accessKeyId());
        if (credential == null) {
            return false;
        }
        Caller<Grant> caller = verifier.begin(claim, credential).complete(NO_BODY);
        if (!caller.awsAccountId().equals(found.awsAccountId())) {
            return false;
        }
        require(caller, found.route(), principal(caller));
        return true;
    }

    /** All that a head says, before a body is read or a thread is taken. */
    private Admission judge(RequestHead head) {
        Router.Route route = router.route(head.method(), head.path(), head.query());
        ClaimedSignature claim = verifier.read(head);
        String accessKeyId = claim.accessKeyId();
        Credential<Grant> credential = credentials.findAtOnce(accessKeyId);
        if (credential != null) {
            return admit(head, route, verifier.begin(claim, credential));
        }
        return new Admission.Undecided(
                !credentials.isFamiliar(accessKeyId),
                () -> orRefused(() -> admit(head, route, verifier.begin(claim, credentials.find(accessKeyId)))));
    }

    private Admission admit(RequestHead head, Router.Route route, Verification<Grant> verification) {
        if (head.hasBody()) {
            verification.requireSignatureOfClaimedHash();
            return new Admission.Admitted(body -> orRefusal(() -> {
                Caller<Grant> caller = verification.complete(body);
                require(caller, route, principal(caller));
                return respond(head.with(body), route, caller);
            }));
        }
        Caller<Grant> caller = verification.complete(NO_BODY);
        require(caller, route, principal(caller));
        return new Admission.Admitted(body -> orRefusal(() -> respond(head.with(body), route, caller)));
    }

    private Response respond(HttpRequest request, Router.Route route, Caller<Grant> caller) {
        var invocation = new Invocation(principal(caller), SdkInvocation.id(request, caller));
        Supplier<HttpResponse> work = () -> respond(route.operation(), route, invocation, request.body());
        return invocation.id() == null
                ? kept.respond(asRouted(request), route, caller.awsAccountId(), work)
                : answers.respond(invocation.id(), work);
    }

    private static Admission orRefused(Supplier<Admission> decision) {
        try {
            return decision.get();
        } catch (RuntimeException e) {
            return new Admission.Answered(refusal(e));
        }
    }

    private static Response orRefusal(Supplier<Response> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return refusal(e);
        }
    }

    private void require(Caller<Grant> caller, Router.Route route, Principal principal) {
        throttle.require(caller.accessKeyId(), route.operation().isRead());
        Permissions.require(caller.grant(), principal, route);
    }

    private static Response refusal(RuntimeException e) {
        if (e instanceof AuthenticationException refused) {
            return ErrorResponse.of(refused);
        }
        if (e instanceof ChimeException refused) {
            return ErrorResponse.of(refused);
        }
        if (e instanceof DamagedException) {
            // Logged once, by StoreHealth. SDKs try a 500 a few times and then report it.
            return ErrorResponse.of(
                    500,
                    "ServiceFailureException",
                    "ServiceFailure",
                    "What is stored for this request is damaged. The server's log names the record.");
        }
        if (e instanceof DiskException failed) {
            return ErrorResponse.of(Refusal.unavailable(
                    "The server cannot store anything: " + failed.problem().words() + "."));
        }
        if (e instanceof StoreException) {
            LOG.error("The store did not answer.", e);
            return ErrorResponse.of(Refusal.unavailable("The directory's database does not answer. Try again."));
        }
        LOG.error("A request failed.", e);
        return ErrorResponse.of(
                500, "ServiceFailureException", "ServiceFailure", "The service failed. Its log says why.");
    }

    private static <R extends SdkPojo> HttpResponse respond(
            Operation<R> operation, Router.Route route, Invocation invocation, byte[] body) {
        R request = RequestReader.read(operation, route, body);
        Body response = operation.handler().handle(invocation, request);
        return new HttpResponse(operation.status(), null, response);
    }

    private static Principal principal(Caller<Grant> caller) {
        return new Principal(
                new Tenant(caller.awsAccountId()),
                caller.accessKeyId(),
                caller.grant().accountIds());
    }
}
