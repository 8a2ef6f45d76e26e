package io.carillon.server;

import io.carillon.directory.Invocation;
import io.carillon.directory.Principal;
import io.carillon.directory.Refusal;
import io.carillon.directory.Tenant;
import io.carillon.directory.store.StoreException;
import io.carillon.server.http.ErrorResponse;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * A request's way: route, authenticate, throttle, authorise, read and check, do, answer; for the retry of a call, the answer
 * that it has had. Whatever is thrown on the way becomes an answer here and nowhere else. Safe for many threads.
 */
public final class ChimeApi implements Function<HttpRequest, HttpResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ChimeApi.class);

    private final Router router;
    private final SigV4Verifier<Grant> verifier;
    private final Throttle throttle;
    private final IdempotencyCache answers = new IdempotencyCache(IdempotencyCache.MAX_BYTES);

    /** The API over a table of operations. */
    public ChimeApi(Router router, SigV4Verifier<Grant> verifier, Throttle throttle) {
        this.router = router;
        this.verifier = verifier;
        this.throttle = throttle;
    }

    @Override
    public HttpResponse apply(HttpRequest request) {
        try {
            Router.Route route = router.route(request.method(), request.path(), request.query());
            Caller<Grant> caller = verifier.verify(request);
            throttle.require(caller.accessKeyId(), route.operation().isRead());
            Invocation invocation = invocation(request, caller);
            Permissions.require(caller.grant(), invocation.caller(), route);
            return invocation.id() == null
                    ? answer(route.operation(), route, invocation, request.body())
                    : answers.answer(
                            invocation.id(), () -> answer(route.operation(), route, invocation, request.body()));
        } catch (AuthenticationException e) {
            return ErrorResponse.of(e);
        } catch (ChimeException e) {
            return ErrorResponse.of(e);
        } catch (StoreException e) {
            LOG.error("The store did not answer.", e);
            return ErrorResponse.of(Refusal.unavailable("The directory's database does not answer. Try again."));
        } catch (RuntimeException e) {
            LOG.error("A request failed.", e);
            return ErrorResponse.of(
                    500, "ServiceFailureException", "ServiceFailure", "The service failed. Its log says why.");
        }
    }

    private static <R extends SdkPojo> HttpResponse answer(
            Operation<R> operation, Router.Route route, Invocation invocation, byte[] body) {
        R request = RequestReader.read(operation, route, body);
        byte[] answer = operation.handler().handle(invocation, request);
        return new HttpResponse(operation.status(), null, answer);
    }

    private static Invocation invocation(HttpRequest request, Caller<Grant> caller) {
        return new Invocation(
                new Principal(
                        new Tenant(caller.awsAccountId()),
                        caller.accessKeyId(),
                        caller.grant().accountIds()),
                SdkInvocation.id(request, caller));
    }
}
