package io.carillon.server.audit;

import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.server.audit.AuditRecord.Identity;
import io.carillon.server.audit.AuditRecord.Ids;
import io.carillon.server.audit.AuditRecord.Origin;
import io.carillon.server.http.DescribedRequest;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.RequestReader;
import io.carillon.server.routing.Router;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** Makes the records of requests. Safe for many threads. */
final class RequestRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRecords.class);
    private static final byte[] NO_BODY = new byte[0];

    private final Router router;
    private final Clock clock;
    private final Supplier<String> ids;

    RequestRecords(Router router, Clock clock, Supplier<String> ids) {
        this.router = router;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The record of a request for an operation.
     *
     * @param body null if it was not read
     */
    AuditRecord of(RequestHead head, RequestTrace trace, byte @Nullable [] body, Response response) {
        DescribedRequest described = trace.description();
        if (described != null) {
            return of(head, trace, described, response);
        }
        var hidden = new ArrayList<String>();
        var additional = new LinkedHashMap<String, Object>();
        String parameters = parameters(head, body == null ? NO_BODY : body, hidden);
        boolean refused = response.errorType() != null;
        String elements = refused ? null : elements(response);
        noteRetry(trace, additional);
        return new AuditRecord(
                identity(trace, "IAMUser"),
                clock.instant(),
                AuditRecord.CHIME,
                String.valueOf(trace.operation()),
                origin(head, trace),
                bounded("requestParametersOmitted", parameters, additional),
                bounded("responseElementsOmitted", elements, additional),
                refused ? error(response, hidden) : null,
                new Ids(trace.requestId(), ids.get()),
                additional);
    }

    /** The record of a request to another API than AWS's. Its messages may quote what was sent, so they are left out. */
    private AuditRecord of(RequestHead head, RequestTrace trace, DescribedRequest described, Response response) {
        String error = response.errorType();
        Map<String, ?> result = error == null ? described.result() : null;
        return new AuditRecord(
                identity(trace, described.credentialType()),
                clock.instant(),
                AuditRecord.CARILLON,
                String.valueOf(trace.operation()),
                origin(head, trace),
                AuditRecord.members(described.parameters()),
                result == null ? null : AuditRecord.members(result),
                error == null ? null : new AuditRecord.Failure(error, null),
                new Ids(trace.requestId(), ids.get()),
                Map.of());
    }

    private static Identity identity(RequestTrace trace, String credentialType) {
        String accessKeyId = trace.accessKeyId();
        String awsAccountId = trace.awsAccountId();
        if (accessKeyId == null || awsAccountId == null) {
            return new Identity("Unknown", null, null, trace.claimedAccessKeyId(), null);
        }
        String arn = new Principal(new Tenant(awsAccountId), accessKeyId).arn();
        return new Identity(credentialType, arn, awsAccountId, accessKeyId, null);
    }

    private static Origin origin(RequestHead head, RequestTrace trace) {
        String region = trace.region();
        String userAgent = head.header("User-Agent");
        return new Origin(
                region == null ? "unknown" : BoundedText.region(region),
                address(trace.remote()),
                userAgent == null ? null : BoundedText.of(userAgent, BoundedText.MAX_USER_AGENT));
    }

    private static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "unknown";
    }

    /** A retry has the same invocation as the call that was answered first. */
    private static void noteRetry(RequestTrace trace, Map<String, Object> additional) {
        String invocation = trace.invocation();
        if (invocation != null) {
            additional.put("invocation", invocation);
            if (trace.isReplayed()) {
                additional.put("retry", true);
            }
        }
    }

    private @Nullable String parameters(RequestHead head, byte[] body, List<String> hidden) {
        try {
            Router.Route route = router.route(head.method(), head.path(), head.query());
            return Redaction.of(request(route.operation(), route, body), hidden::add);
        } catch (ChimeException e) {
            // The input cannot be read, and the request was refused for that.
            return null;
        } catch (RuntimeException e) {
            // A change that was applied is recorded in any case.
            LOG.error("The parameters of a request could not be recorded.", e);
            return null;
        }
    }

    private static <R extends SdkPojo> R request(Operation<R> operation, Router.Route route, byte[] body) {
        return RequestReader.readUnchecked(operation, route, body);
    }

    private static @Nullable String elements(Response response) {
        try {
            return response instanceof HttpResponse made
                    ? Redaction.ofBody(made.body().bytes())
                    : null;
        } catch (RuntimeException e) {
            LOG.error("The elements of a response could not be recorded.", e);
            return null;
        }
    }

    private static @Nullable String bounded(String omitted, @Nullable String json, Map<String, Object> additional) {
        if (json == null || json.length() <= Redaction.MAX_LENGTH) {
            return json;
        }
        additional.put(omitted, true);
        return null;
    }

    private static AuditRecord.Failure error(Response response, List<String> hidden) {
        String message = response instanceof HttpResponse made ? ErrorResponse.message(made) : null;
        return new AuditRecord.Failure(
                String.valueOf(response.errorType()), message == null ? null : BoundedText.message(message, hidden));
    }
}
