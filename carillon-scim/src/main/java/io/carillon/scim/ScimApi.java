package io.carillon.scim;

import com.unboundid.scim2.common.exceptions.ScimException;
import io.carillon.scim.protocol.Done;
import io.carillon.scim.protocol.RefusedException;
import io.carillon.scim.protocol.ScimRequest;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.scim.protocol.TreeMemory;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.scim.tokens.ScimToken;
import io.carillon.scim.tokens.ScimTokens;
import io.carillon.scim.tokens.TokenCache;
import io.carillon.server.extension.CachedReads;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.extension.HostedApi;
import io.carillon.server.http.Admission;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DescribedRequest;
import io.carillon.server.http.FailureResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.keys.KeyUseRecorder;
import io.carillon.server.throttling.Throttle;
import io.carillon.store.ChangeCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a SCIM request: route, authenticate, throttle, authorise, do, respond. As with AWS's API, what the head decides is
 * decided before the body is read, and whatever is thrown becomes a response here. Safe for many threads.
 */
final class ScimApi implements HostedApi {
    /** The type of the identity in the audit log. */
    static final String CREDENTIAL_TYPE = "ScimToken";

    /** Tokens that worked lately: their holders do not wait behind strangers. */
    private static final int MAX_FAMILIAR = 4096;

    private static final String BEARER = "Bearer ";
    private static final Set<String> MEDIA_TYPES = Set.of(ScimResponses.MEDIA_TYPE, "application/json");

    private final TokenCache tokens;
    private final CachedReads cachedReads;
    private final KeyUseRecorder uses;
    private final Throttle throttle;
    private final LazyOperations operations;
    private final TreeMemory trees = TreeMemory.ofHeap(Runtime.getRuntime().maxMemory());
    private final boolean isEncrypted;
    private final Set<String> familiar = ConcurrentHashMap.newKeySet();

    ScimApi(ExtensionContext context, ScimTokens tokens) {
        this.tokens = new TokenCache(tokens, context.store());
        this.cachedReads = context.cachedReads();
        this.uses = new KeyUseRecorder(tokens.lastUses(), context.clock()).start();
        this.throttle = context.throttle();
        this.operations = new LazyOperations(context);
        this.isEncrypted = context.isEncrypted();
    }

    @Override
    public void close() {
        uses.close();
    }

    @Override
    public HttpResponse inForm(@Nullable RequestHead head, HttpResponse refusal) {
        return ScimResponses.inForm(refusal);
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        Route route = Route.of(head.method(), head.path());
        Endpoint endpoint = route.endpoint();
        if (endpoint != null) {
            trace.routed(endpoint.operation());
            trace.described(new DescribedRequest(CREDENTIAL_TYPE, parameters(route), null));
            if (endpoint.isRead()) {
                trace.reads();
            }
        }
        String sent = bearer(head);
        String claimed = sent == null ? null : ScimTokens.claimedId(sent);
        if (sent == null || claimed == null) {
            return new Admission.Answered(unauthorized(sent != null));
        }
        trace.claimed(claimed);
        ChangeCounts.Snapshot counts = cachedReads.refresh();
        ScimToken known = counts == null ? null : tokens.authenticateCached(sent, counts);
        if (counts != null && known != null) {
            return orRefused(trace, () -> admit(head, trace, route, known, counts));
        }
        return new Admission.Undecided(
                familiar.contains(claimed) ? Admission.Asker.CALLER : Admission.Asker.STRANGER,
                () -> orRefused(trace, () -> decide(head, trace, route, sent)));
    }

    private static Map<String, ?> parameters(Route route) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("accountId", route.accountId());
        if (!route.id().equals(route.accountId())) {
            parameters.put("resource", route.id());
        }
        return parameters;
    }

    private static @Nullable String bearer(RequestHead head) {
        String header = head.header("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static HttpResponse unauthorized(boolean isWrong) {
        return ScimResponses.error(
                401,
                null,
                isWrong
                        ? "The bearer token is not valid. 'carillon scim token create' makes one."
                        : "This needs a bearer token in the header Authorization.",
                Map.of("WWW-Authenticate", isWrong ? "Bearer error=\"invalid_token\"" : "Bearer"));
    }

    private Admission decide(RequestHead head, RequestTrace trace, Route route, String sent) {
        ScimToken token = tokens.authenticate(sent);
        return token == null
                ? new Admission.Answered(unauthorized(true))
                : admit(head, trace, route, token, cachedReads.refresh());
    }

    /**
     * What happens to a request with a valid token.
     *
     * @param counts by which to find a cached response; null for none
     */
    private Admission admit(
            RequestHead head,
            RequestTrace trace,
            Route route,
            ScimToken token,
            ChangeCounts.@Nullable Snapshot counts) {
        remember(token.id());
        trace.authenticated(token.id(), token.tenant().awsAccountId());
        uses.used(token.id());
        HttpResponse refusal = refusal(head, route, token);
        Endpoint endpoint = route.endpoint();
        if (refusal != null || endpoint == null) {
            return new Admission.Answered(Objects.requireNonNull(refusal, "no endpoint is a refusal"));
        }
        CachedReads.Read read = CachedRequests.of(head, route, origin(head));
        if (read == null) {
            return new Admission.Admitted(
                    body -> respond(head, trace, route, endpoint, token, body).response());
        }
        CachedResponse found = counts == null ? null : cachedReads.find(read, counts);
        return found != null
                ? new Admission.Answered(found)
                : new Admission.Admitted(
                        body -> cachedReads.respond(read, () -> respond(head, trace, route, endpoint, token, body)));
    }

    private static Admission orRefused(RequestTrace trace, Supplier<Admission> decision) {
        try {
            return decision.get();
        } catch (RuntimeException e) {
            return new Admission.Answered(ScimResponses.inForm(FailureResponse.of(e, trace)));
        }
    }

    private void remember(String id) {
        if (familiar.size() >= MAX_FAMILIAR) {
            familiar.clear();
        }
        familiar.add(id);
    }

    /** Why a request of a valid token is refused by its head; null if it is not. */
    private @Nullable HttpResponse refusal(RequestHead head, Route route, ScimToken token) {
        Endpoint endpoint = route.endpoint();
        throttle.require(token.id(), endpoint == null || endpoint.isRead());
        if (!route.accountId().equals(token.accountId())) {
            return ScimResponses.error(403, null, "This token is for another account.", Map.of());
        }
        if (route.isMe()) {
            return ScimResponses.error(501, null, "A token is not a person, so there is no /Me.", Map.of());
        }
        if (endpoint == null) {
            return route.allowed().isEmpty()
                    ? ScimResponses.error(404, null, "There is nothing at this path.", Map.of())
                    : ScimResponses.error(
                            405,
                            null,
                            "This path does not have this method.",
                            Map.of("Allow", String.join(", ", route.allowed())));
        }
        if (!endpoint.isRead() && token.access() != ScimAccess.PROVISIONING) {
            return ScimResponses.error(403, null, "This token is read-only.", Map.of());
        }
        return head.hasBody() && !isJson(head.header("Content-Type"))
                ? ScimResponses.error(
                        415, null, "The body must be " + ScimResponses.MEDIA_TYPE + " or application/json.", Map.of())
                : null;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return MEDIA_TYPES.stream().anyMatch(type.strip()::equalsIgnoreCase);
    }

    private CachedReads.Answer respond(
            RequestHead head, RequestTrace trace, Route route, Endpoint endpoint, ScimToken token, byte[] body) {
        try (TreeMemory.Share memory = trees.share()) {
            var request = new ScimRequest(token, head, trace, route.id(), origin(head), route.base(), memory, body);
            Done done = operations.get().perform(endpoint, request);
            DescribedRequest described = trace.description();
            if (described != null && done.result() != null) {
                trace.described(described.withResult(done.result()));
            }
            return new CachedReads.Answer(done.response(), done.isCurrent());
        } catch (ScimException e) {
            return refused(ScimResponses.of(e));
        } catch (RefusedException e) {
            return refused(ScimResponses.of(e.refusal()));
        } catch (RuntimeException e) {
            return refused(ScimResponses.inForm(FailureResponse.of(e, trace)));
        }
    }

    private static CachedReads.Answer refused(HttpResponse refusal) {
        return new CachedReads.Answer(refusal, false);
    }

    /** As the client has called it, through whatever proxy: the links of a response lead where it came from. */
    private String origin(RequestHead head) {
        String host = head.header("Host");
        String forwarded = head.header("X-Forwarded-Proto");
        boolean isHttps = forwarded == null ? isEncrypted : forwarded.strip().equalsIgnoreCase("https");
        return host == null ? "" : (isHttps ? "https://" : "http://") + host;
    }
}
