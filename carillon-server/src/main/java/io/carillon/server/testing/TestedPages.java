package io.carillon.server.testing;

import io.carillon.directory.core.Invocation;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationCalls;
import io.carillon.server.routing.RequestReader;
import io.carillon.server.routing.Router;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Calls operations, counts the pages of their listings, and applies the faults of pages. Safe for many threads. */
final class TestedPages implements OperationCalls {
    private static final String MAX_RESULTS = "MaxResults";

    private final Faults faults;
    private final RequestJournal journal;
    private final PageTokens tokens;

    TestedPages(Faults faults, RequestJournal journal, PageTokens tokens) {
        this.faults = faults;
        this.journal = journal;
        this.tokens = tokens;
    }

    /** Whether an operation returns pages. */
    static boolean isListing(Operation<?> operation) {
        return ((SdkPojo) operation.newRequest().get())
                .sdkFields().stream().anyMatch(field -> field.memberName().equals(RequestParameters.NEXT_TOKEN));
    }

    @Override
    public HttpResponse call(RequestTrace trace, Router.Route route, Invocation invocation, byte[] body) {
        return isListing(route.operation())
                ? page(route.operation(), trace, route, invocation, body)
                : DIRECT.call(trace, route, invocation, body);
    }

    private <R extends SdkPojo> HttpResponse page(
            Operation<R> operation, RequestTrace trace, Router.Route route, Invocation invocation, byte[] body) {
        R request = RequestReader.read(operation, route, body);
        String token = member(request, RequestParameters.NEXT_TOKEN) instanceof String text ? text : null;
        int page = tokens.page(token);
        Fault fault = faults.take(new TestedRequest(operation.name(), route.accountId(), page), Fault.Step.PAGE);
        if (fault != null) {
            journal.fault(trace, fault);
        }
        var members = new HashMap<String, @Nullable Object>();
        members.put(RequestParameters.NEXT_TOKEN, tokens.real(token));
        if (fault instanceof Fault.ShortPage few) {
            members.put(MAX_RESULTS, fewer(few.items(), member(request, MAX_RESULTS)));
        }
        HttpResponse whole = operation.perform(invocation, with(operation, request, members));
        HttpResponse response = applied(fault, whole, token, page);
        String next = PageJson.nextToken(response.body());
        if (next != null && page != FaultRule.ANY_PAGE && !(fault instanceof Fault.RepeatToken)) {
            follow(fault, next, page + 1);
        }
        return response;
    }

    private void follow(@Nullable Fault fault, String next, int page) {
        // The alias of an empty page is known already.
        if (!(fault instanceof Fault.EmptyPage)) {
            tokens.leads(next, page);
        }
    }

    private HttpResponse applied(@Nullable Fault fault, HttpResponse whole, @Nullable String token, int page) {
        if (fault instanceof Fault.EmptyPage) {
            int next = page == FaultRule.ANY_PAGE ? page : page + 1;
            String alias = tokens.alias(tokens.real(token), next);
            return new HttpResponse(whole.status(), null, PageJson.emptied(whole.body(), alias));
        }
        return fault instanceof Fault.RepeatToken
                ? new HttpResponse(
                        whole.status(),
                        null,
                        PageJson.withToken(whole.body(), Objects.requireNonNull(token, "not for a first page")))
                : whole;
    }

    private static Integer fewer(int items, @Nullable Object maxResults) {
        return maxResults instanceof Integer asked ? Math.min(items, asked) : Integer.valueOf(items);
    }

    private static @Nullable Object member(SdkPojo request, String name) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field.getValueOrDefault(request);
            }
        }
        return null;
    }

    /** A copy with other values of some members. */
    private static <R extends SdkPojo> R with(
            Operation<R> operation, R request, Map<String, @Nullable Object> members) {
        SdkBuilder<?, ? extends R> builder = operation.newRequest().get();
        SdkPojo copy = (SdkPojo) builder;
        for (SdkField<?> field : request.sdkFields()) {
            Object value = members.containsKey(field.memberName())
                    ? members.get(field.memberName())
                    : field.getValueOrDefault(request);
            field.set(copy, value);
        }
        return builder.build();
    }
}
