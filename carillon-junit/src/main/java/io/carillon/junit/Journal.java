package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The requests that came to the server since the test began, and assertions about them.
 *
 * <pre>{@code
 * carillon.journal().assertOperations("ListAccounts", "ListUsers", "ListUsers");
 * carillon.journal().onOperation("ListUsers").assertParameter("MaxResults", 100).assertRetries(1);
 * }</pre>
 *
 * <p>An assertion that fails throws an {@link AssertionError}, which shows all requests that were looked at. A request is in the
 * journal before its client has the response. The latest 10,000 requests are kept. Safe for many threads.
 */
public final class Journal {
    private final Supplier<TestServer> server;
    private final String subject;
    private final Predicate<RecordedRequest> which;

    Journal(Supplier<TestServer> server) {
        this(server, "requests", request -> true);
    }

    private Journal(Supplier<TestServer> server, String subject, Predicate<RecordedRequest> which) {
        this.server = server;
        this.subject = subject;
        this.which = which;
    }

    /**
     * Looks at some requests only.
     *
     * @param operation as the API names it, such as {@code ListUsers}
     * @return the requests for it, also those that are yet to come
     */
    public Journal onOperation(String operation) {
        return matching("for " + operation, request -> operation.equals(request.operation()));
    }

    /**
     * Looks at some requests only.
     *
     * @param accountId of a Chime account
     * @return the requests that have it as their AccountId, also those that are yet to come
     */
    public Journal onAccount(String accountId) {
        return matching(
                "about " + accountId,
                request -> accountId.equals(request.parameters().get("AccountId")));
    }

    /**
     * Looks at some requests only.
     *
     * @param description how a message goes on after "requests", such as {@code "with a token"}
     * @param condition what they have in common
     * @return the requests that meet it, also those that are yet to come
     */
    public Journal matching(String description, Predicate<RecordedRequest> condition) {
        return new Journal(server, subject + " " + description, which.and(condition));
    }

    /**
     * All requests so far.
     *
     * @return the oldest first
     */
    public List<RecordedRequest> requests() {
        Map<String, Integer> attempts = new HashMap<>();
        return server.get().journal().stream()
                .map(RecordedRequest::of)
                .map(request -> numbered(request, attempts))
                .filter(which)
                .toList();
    }

    /** Older versions of the SDK do not number their attempts. */
    private static RecordedRequest numbered(RecordedRequest request, Map<String, Integer> attempts) {
        String id = request.invocationId();
        if (id == null) {
            return request;
        }
        int attempt = attempts.merge(id, 1, Integer::sum);
        return request.attempt() == 0 ? request.withAttempt(attempt) : request;
    }

    /**
     * Requires a number of requests.
     *
     * @param count how many, retries included
     * @return this
     */
    public Journal assertCount(int count) {
        List<RecordedRequest> requests = requests();
        return require(requests.size() == count, count + " " + subject, requests);
    }

    /**
     * Requires that there is none.
     *
     * @return this
     */
    public Journal assertNone() {
        List<RecordedRequest> requests = requests();
        return require(requests.isEmpty(), "no " + subject, requests);
    }

    /**
     * Requires these operations and no others, in this order.
     *
     * @param operations one per request, retries included
     * @return this
     */
    public Journal assertOperations(String... operations) {
        List<RecordedRequest> requests = requests();
        List<String> expected = List.of(operations);
        List<String> found = requests.stream()
                .map(request -> String.valueOf(request.operation()))
                .toList();
        return require(found.equals(expected), subject + " " + expected, requests);
    }

    /**
     * Requires that each has a parameter with a value, and that there is one at least.
     *
     * @param name as the API names it, such as {@code MaxResults}
     * @param value of the type that {@link RecordedRequest#parameters} has
     * @return this
     */
    public Journal assertParameter(String name, Object value) {
        List<RecordedRequest> requests = requests();
        boolean holds = !requests.isEmpty()
                && requests.stream()
                        .allMatch(request -> Objects.equals(request.parameters().get(name), value));
        return require(holds, subject + " to have " + name + "=" + value, requests);
    }

    /**
     * Requires a number of retries: requests that repeat an earlier one of their call.
     *
     * @param count how many
     * @return this
     */
    public Journal assertRetries(int count) {
        List<RecordedRequest> requests = requests();
        long retries = requests.stream().filter(RecordedRequest::isRetry).count();
        return require(retries == count, count + " retries among the " + subject, requests);
    }

    /**
     * Requires that all have succeeded.
     *
     * @return this
     */
    public Journal assertNoErrors() {
        List<RecordedRequest> requests = requests();
        boolean holds = requests.stream().allMatch(request -> request.error() == null && request.status() != null);
        return require(holds, "no errors among the " + subject, requests);
    }

    /** Forgets all requests of the test, also those that this object does not look at. */
    public void clear() {
        server.get().clearJournal();
    }

    private Journal require(boolean holds, String expected, List<RecordedRequest> found) {
        if (!holds) {
            throw new AssertionError("Expected " + expected + ", but there "
                    + (found.isEmpty()
                            ? "were none."
                            : (found.size() == 1 ? "was 1:\n" : "were " + found.size() + ":\n") + lines(found)));
        }
        return this;
    }

    private static String lines(List<RecordedRequest> requests) {
        return requests.stream().map(request -> "  " + request).collect(Collectors.joining("\n"));
    }
}
