package io.carillon.server.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a fault is applied to. Immutable: each method returns a narrower copy.
 *
 * @param operation such as {@code ListUsers}; null for all
 * @param accountId of a Chime account, in the path of the request; null for all requests
 * @param page of a listing, from 1; {@link #ANY_PAGE} for all requests
 * @param after how many requests that match pass first
 * @param times how many requests it is applied to after those
 */
public record FaultRule(
        Fault fault, @Nullable String operation, @Nullable String accountId, int page, int after, int times) {
    /** No page in particular. */
    public static final int ANY_PAGE = 0;

    /** For {@link #times}: until the rule is removed. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** Refuses numbers that no request can have. */
    public FaultRule {
        if (page < ANY_PAGE || after < 0 || times < 1) {
            throw new IllegalArgumentException(
                    "The page and the number of times are at least 1, and the number of requests before is at least 0.");
        }
        if (page == 1 && fault instanceof Fault.RepeatToken) {
            throw new IllegalArgumentException("The first page has no token that it could repeat.");
        }
    }

    /** Applies a fault to the next request, whatever it is for. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, null, null, ANY_PAGE, 0, 1);
    }

    /** Only to requests for an operation, such as {@code ListUsers}. */
    public FaultRule onOperation(String name) {
        return new FaultRule(fault, name, accountId, page, after, times);
    }

    /** Only to requests about a Chime account. */
    public FaultRule onAccount(String id) {
        return new FaultRule(fault, operation, id, page, after, times);
    }

    /** Only to requests for this page of a listing, from 1. */
    public FaultRule onPage(int number) {
        return new FaultRule(fault, operation, accountId, number, after, times);
    }

    /** Only after so many other requests that match. */
    public FaultRule after(int requests) {
        return new FaultRule(fault, operation, accountId, page, requests, times);
    }

    /** To so many requests. */
    public FaultRule times(int requests) {
        return new FaultRule(fault, operation, accountId, page, after, requests);
    }

    /** To every request that matches, until the rule is removed. */
    public FaultRule always() {
        return times(ALWAYS);
    }

    boolean matches(TestedRequest request) {
        return (operation == null || operation.equals(request.operation()))
                && (accountId == null || accountId.equals(request.accountId()))
                && (page == ANY_PAGE || page == request.page())
                && !(fault instanceof Fault.RepeatToken && request.page() == 1);
    }

    /** The rule as the HTTP API writes it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(fault.toMap());
        if (operation != null) {
            map.put("Operation", operation);
        }
        if (accountId != null) {
            map.put("AccountId", accountId);
        }
        if (page != ANY_PAGE) {
            map.put("Page", page);
        }
        map.put("After", after);
        if (times == ALWAYS) {
            map.put("Always", true);
        } else {
            map.put("Times", times);
        }
        return map;
    }
}
