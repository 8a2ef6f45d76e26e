package io.carillon.server.testing;

import io.carillon.server.http.ClosedConnection;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests that came, in the order in which their heads arrived. A request is here before its client has a response. When
 * there are too many, the oldest are forgotten. Safe for many threads.
 */
public final class RequestJournal {
    /** The default of the largest number of requests. */
    public static final int DEFAULT_MAX_ENTRIES = 10_000;

    /** The default of the largest size of all requests together, in bytes. */
    public static final long DEFAULT_MAX_BYTES = 16L * 1024 * 1024;

    /** What a request takes without its path and its parameters, in bytes. */
    private static final int ENTRY_BYTES = 1024;

    /** What a byte of the request takes once it is a part of a parameter. Small numbers take most. */
    private static final int BYTES_PER_BYTE = 8;

    private final int maxEntries;
    private final long maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    /** The requests in progress, by their ids; as many as the server has in progress. */
    private final Map<String, Entry> open = new HashMap<>();

    private long bytes;
    private long lastNumber;
    private long forgotten;

    /** An empty journal with the default limits. */
    public RequestJournal() {
        this(DEFAULT_MAX_ENTRIES, DEFAULT_MAX_BYTES);
    }

    /** An empty journal. It always has the latest request, however large that is. */
    public RequestJournal(int maxEntries, long maxBytes) {
        if (maxEntries < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("The journal has room for at least 1 request.");
        }
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    private static final class Entry {
        private JournaledRequest request;
        private long bytes;
        private boolean isForgotten;

        Entry(JournaledRequest request, long bytes) {
            this.request = request;
            this.bytes = bytes;
        }
    }

    /** All requests, the oldest first. */
    public synchronized List<JournaledRequest> list() {
        return entries.stream().map(entry -> entry.request).toList();
    }

    /** The requests for an operation, such as {@code ListUsers}; the oldest first. */
    public List<JournaledRequest> list(String operation) {
        return list().stream()
                .filter(request -> operation.equals(request.operation()))
                .toList();
    }

    /** How many requests were forgotten because there were too many. */
    public synchronized long forgotten() {
        return forgotten;
    }

    /** Forgets all requests. Those in progress stay forgotten when they are answered. */
    public synchronized void clear() {
        entries.clear();
        open.clear();
        bytes = 0;
        lastNumber = 0;
        forgotten = 0;
    }

    /** The head of a request has arrived. */
    synchronized void received(
            Instant time, RequestTrace trace, RequestHead head, TestedRequest tested, Map<String, Object> parameters) {
        var request = new JournaledRequest(
                ++lastNumber,
                time,
                trace.requestId(),
                tested.operation(),
                head.method(),
                head.path(),
                parameters,
                tested.page(),
                null,
                SdkRequestHeaders.invocationId(head),
                SdkRequestHeaders.attempt(head),
                false,
                List.of(),
                null,
                null);
        String query = head.query();
        int length = head.path().length() + (query == null ? 0 : query.length());
        var entry = new Entry(request, ENTRY_BYTES + (long) BYTES_PER_BYTE * length);
        entries.add(entry);
        open.put(request.requestId(), entry);
        bytes += entry.bytes;
        forgetOldest();
    }

    /** The body of a request has been read. */
    synchronized void read(RequestTrace trace, Map<String, Object> parameters, int page, int bodyLength) {
        Entry entry = open.get(trace.requestId());
        if (entry != null) {
            entry.request = entry.request.read(parameters, page);
            long more = (long) BYTES_PER_BYTE * bodyLength;
            entry.bytes += more;
            bytes += entry.isForgotten ? 0 : more;
            forgetOldest();
        }
    }

    /** A fault is applied to a request in progress. */
    synchronized void fault(RequestTrace trace, Fault fault) {
        Entry entry = open.get(trace.requestId());
        if (entry != null) {
            entry.request = entry.request.withFault(fault.name());
        }
    }

    /** A request has its response. Whoever says so first is right. */
    synchronized void answered(RequestTrace trace, Response response) {
        Entry entry = open.remove(trace.requestId());
        if (entry != null) {
            boolean isClosed = response instanceof ClosedConnection;
            entry.request = entry.request.answered(
                    trace.claimedAccessKeyId(),
                    trace.isReplayed(),
                    isClosed ? null : response.status(),
                    isClosed ? null : response.errorType());
        }
    }

    private void forgetOldest() {
        while (entries.size() > 1 && (entries.size() > maxEntries || bytes > maxBytes)) {
            Entry oldest = entries.remove();
            oldest.isForgotten = true;
            bytes -= oldest.bytes;
            forgotten++;
        }
    }

    /** Size of the requests, in bytes, as it is counted for the limit. */
    synchronized long bytes() {
        return bytes;
    }
}
