package io.carillon.server;

import io.carillon.directory.Invocation;
import io.carillon.directory.Principal;
import io.carillon.directory.Refusal;
import io.carillon.directory.Tenant;
import io.carillon.directory.store.DamagedException;
import io.carillon.directory.store.DiskException;
import io.carillon.directory.store.StoreException;
import io.carillon.server.http.Answer;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.operations.Operation;
import io.carillon.server.operations.RequestReader;
import io.carillon.server.operations.Router;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Permissions;
import io.carillon.server.sigv4.AuthenticationException;
import io.carillon.server.sigv4.Caller;
import io.carillon.server.sigv4.SigV4Verifier;
import io.carillon.server.throttling.Throttle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * A request's way: route, authenticate, throttle, authorise, read and check, do, answer; for the retry of a call, the answer
 * that it has had. Whatever is thrown on the way becomes an answer here and nowhere else. Safe for many threads.
 */
final class ChimeApi implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ChimeApi.class);

    private final Router router;
    private final SigV4Verifier<Grant> verifier;
    private final SigV4Verifier<Grant> verifierAtOnce;
    private final Throttle throttle;
    private final AnswerCache kept;
    private final IdempotencyCache answers = new IdempotencyCache(IdempotencyCache.MAX_BYTES);

    /**
     * The API over a table of operations.
     *
     * @param verifierAtOnce verifies requests whose answer was found in {@code kept}, with what has been looked up there
     */
    ChimeApi(
            Router router,
            SigV4Verifier<Grant> verifier,
            SigV4Verifier<Grant> verifierAtOnce,
            Throttle throttle,
            AnswerCache kept) {
        this.router = router;
        this.verifier = verifier;
        this.verifierAtOnce = verifierAtOnce;
        this.throttle = throttle;
        this.kept = kept;
    }

    @Override
    public Answer handle(HttpRequest request) {
        try {
            return answer(request);
        } catch (RuntimeException e) {
            return refusal(e);
        }
    }

    /** An answer that lies ready, for a caller who may have it. */
    @Override
    public @Nullable Answer answerAtOnce(HttpRequest request) {
        AnswerCache.Kept found = kept.find(request);
        if (found == null) {
            return null;
        }
        @Nullable Answer answer;
        try {
            answer = isAllowed(request, found) ? found.answer() : null;
        } catch (RuntimeException e) {
            answer = refusal(e);
        }
        if (answer != found.answer()) {
            found.answer().release();
        }
        return answer;
    }

    /** False for another AWS account, to which there is no such Chime account: it is told so like all that is not kept. */
    private boolean isAllowed(HttpRequest request, AnswerCache.Kept found) {
        Caller<Grant> caller = verifierAtOnce.verify(request);
        if (!caller.awsAccountId().equals(found.awsAccountId())) {
            return false;
        }
        require(caller, found.route(), principal(caller));
        return true;
    }

    private Answer answer(HttpRequest request) {
        Router.Route route = router.route(request.method(), request.path(), request.query());
        Caller<Grant> caller = verifier.verify(request);
        var invocation = new Invocation(principal(caller), SdkInvocation.id(request, caller));
        require(caller, route, invocation.caller());
        Supplier<HttpResponse> work = () -> answer(route.operation(), route, invocation, request.body());
        return invocation.id() == null
                ? kept.answer(request, route, caller.awsAccountId(), work)
                : answers.answer(invocation.id(), work);
    }

    private void require(Caller<Grant> caller, Router.Route route, Principal principal) {
        throttle.require(caller.accessKeyId(), route.operation().isRead());
        Permissions.require(caller.grant(), principal, route);
    }

    private static Answer refusal(RuntimeException e) {
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

    private static <R extends SdkPojo> HttpResponse answer(
            Operation<R> operation, Router.Route route, Invocation invocation, byte[] body) {
        R request = RequestReader.read(operation, route, body);
        Body answer = operation.handler().handle(invocation, request);
        return new HttpResponse(operation.status(), null, answer);
    }

    private static Principal principal(Caller<Grant> caller) {
        return new Principal(
                new Tenant(caller.awsAccountId()),
                caller.accessKeyId(),
                caller.grant().accountIds());
    }
}
