package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.model.ChimeException;

/**
 * What goes wrong on request. First say which requests a fault is for, then which fault it is and how many of these it meets:
 *
 * <pre>{@code
 * carillon.faults().throttleNext(3);
 * carillon.faults().onOperation("ListUsers").onPage(2).failNext(1, ServiceFailureException.class);
 * carillon.faults().onOperation("CreateUser").loseResponseNext(1);
 * }</pre>
 *
 * <p>Each is what a real server does now and then. The SDK retries most of them by itself; {@link Carillon#journal} shows all of
 * its requests. Only requests that the server would admit count: faults do not hide a wrong signature. Objects of this class are
 * immutable, and safe for many threads.
 */
public final class Faults {
    /** A number of requests: all, until the fault is removed or the test ends. */
    public static final int ALL = Integer.MAX_VALUE;

    private final Supplier<TestServer> server;
    private final Map<String, Object> requests;

    Faults(Supplier<TestServer> server) {
        this(server, Map.of());
    }

    private Faults(Supplier<TestServer> server, Map<String, Object> requests) {
        this.server = server;
        this.requests = requests;
    }

    private Faults with(String member, Object value) {
        return new Faults(server, merged(Map.of(member, value)));
    }

    private Map<String, Object> merged(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(requests);
        all.putAll(more);
        return all;
    }

    /**
     * Chooses requests for an operation.
     *
     * @param operation as the API names it, such as {@code ListUsers}
     * @return faults for those of these requests that are for it
     */
    public Faults onOperation(String operation) {
        return with("Operation", operation);
    }

    /**
     * Chooses requests about a Chime account.
     *
     * @param accountId in the path of the request
     * @return faults for those of these requests that are about it
     */
    public Faults onAccount(String accountId) {
        return with("AccountId", accountId);
    }

    /**
     * Chooses requests for a page of a listing.
     *
     * @param page from 1
     * @return faults for those of these requests that are for it
     */
    public Faults onPage(int page) {
        return with("Page", page);
    }

    /**
     * Lets requests pass.
     *
     * @param count how many of these requests meet no fault
     * @return faults for those that follow
     */
    public Faults after(int count) {
        return with("After", count);
    }

    /**
     * Throttles: {@code ThrottledClientException}, status 429. Nothing is done.
     *
     * @param count how many requests, or {@link #ALL}
     * @return the fault
     */
    public InjectedFault throttleNext(int count) {
        return add(count, "Throttle", Map.of());
    }

    /**
     * Fails with an error of the API, and the status that goes with it. Nothing is done.
     *
     * @param count how many requests, or {@link #ALL}
     * @param error such as {@code ServiceUnavailableException.class}
     * @return the fault
     */
    public InjectedFault failNext(int count, Class<? extends ChimeException> error) {
        return add(count, "Fail", Map.of("Error", error.getSimpleName()));
    }

    /**
     * Waits before the work.
     *
     * @param count how many requests, or {@link #ALL}
     * @param delay at most five minutes. It ends early when the test ends
     * @return the fault
     */
    public InjectedFault delayNext(int count, Duration delay) {
        return add(count, "Delay", Map.of("Milliseconds", delay.toMillis()));
    }

    /**
     * Closes the connection in place of a response. Nothing is done.
     *
     * @param count how many requests, or {@link #ALL}
     * @return the fault
     */
    public InjectedFault dropNext(int count) {
        return add(count, "DropBeforeWork", Map.of());
    }

    /**
     * Does the work, and then closes the connection in place of the response: it is lost.
     *
     * @param count how many requests, or {@link #ALL}
     * @return the fault
     */
    public InjectedFault loseResponseNext(int count) {
        return add(count, "DropAfterWork", Map.of());
    }

    /**
     * Returns pages with the NextToken that they were asked for by, so that the listing goes in a circle. First pages have none,
     * and do not count.
     *
     * @param count how many pages, or {@link #ALL}
     * @return the fault
     */
    public InjectedFault repeatTokenNext(int count) {
        return add(count, "RepeatToken", Map.of());
    }

    /**
     * Returns pages without items, whose NextToken leads to what was asked for.
     *
     * @param count how many pages, or {@link #ALL}
     * @return the fault
     */
    public InjectedFault emptyPageNext(int count) {
        return add(count, "EmptyPage", Map.of());
    }

    /**
     * Returns pages with fewer items than were asked for. Their NextToken leads to the others.
     *
     * @param count how many pages, or {@link #ALL}
     * @param items the largest number of items, at least 1
     * @return the fault
     */
    public InjectedFault shortPageNext(int count, int items) {
        return add(count, "ShortPage", Map.of("Items", items));
    }

    /** Removes all faults of the test, whatever requests they are for. */
    public void clear() {
        server.get().clearFaults();
    }

    private InjectedFault add(int count, String fault, Map<String, Object> more) {
        Map<String, Object> rule = merged(more);
        rule.put("Fault", fault);
        rule.put("Times", count);
        return new InjectedFault(server, server.get().addFault(rule));
    }
}
