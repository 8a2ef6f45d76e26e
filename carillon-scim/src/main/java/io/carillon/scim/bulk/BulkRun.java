package io.carillon.scim.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.carillon.scim.protocol.ScimResponses;
import io.carillon.server.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The operations of one bulk while they are performed: in the client's order, except that one that refers to what a later one
 * creates comes after that one. One thread uses it.
 */
final class BulkRun {
    private final InnerCalls calls;
    private final BulkReferences references = new BulkReferences();
    private final List<Waiting> waiting = new ArrayList<>();
    /** The bulkIds of what may still be created. */
    private final Set<String> pending = new HashSet<>();

    private final Map<Integer, BulkResult> results = new TreeMap<>();
    private int errors;

    BulkRun(InnerCalls calls, List<BulkOperation> operations) {
        this.calls = calls;
        for (BulkOperation operation : operations) {
            waiting.add(new Waiting(waiting.size(), operation, BulkReferences.of(operation)));
            if (operation.bulkId() != null && operation.creates()) {
                pending.add(operation.bulkId());
            }
        }
    }

    /** An operation that is not performed yet. */
    private record Waiting(int number, BulkOperation operation, Set<String> references) {}

    /**
     * Performs the operations.
     *
     * @param failOnErrors after how many errors no further one is performed
     */
    void perform(int failOnErrors) {
        while (!waiting.isEmpty() && errors < failOnErrors) {
            Waiting next = waiting.stream()
                    .filter(each -> each.references().stream().noneMatch(pending::contains))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                refuseAll(failOnErrors);
            } else {
                finish(next, result(next));
                pending.remove(next.operation().bulkId());
            }
        }
    }

    /** Every operation that is left waits for another one of these. */
    private void refuseAll(int failOnErrors) {
        while (!waiting.isEmpty() && errors < failOnErrors) {
            finish(waiting.get(0), circular());
        }
    }

    /** RFC 7644, 3.7.1. */
    private static HttpResponse circular() {
        return ScimResponses.error(
                409, null, "The operation waits for one that waits for it: their references are circular.", Map.of());
    }

    private HttpResponse result(Waiting next) {
        for (String bulkId : next.references()) {
            if (!references.isCreated(bulkId)) {
                return ScimResponses.error(
                        400,
                        BadRequestException.INVALID_VALUE,
                        "The operation refers to a bulkId by which nothing was created.",
                        Map.of());
            }
        }
        return calls.perform(next.operation(), references);
    }

    private void finish(Waiting done, HttpResponse response) {
        waiting.remove(done);
        BulkOperation operation = done.operation();
        var result = new BulkResult(operation, response, calls.location(operation, references, response));
        results.put(done.number(), result);
        if (result.isError()) {
            errors++;
        }
        String id = InnerCalls.createdId(operation, response);
        if (id != null && operation.bulkId() != null) {
            references.created(operation.bulkId(), id);
        }
    }

    /** How many operations were refused. */
    int errors() {
        return errors;
    }

    /** The results in the client's order, without those of operations that were not performed. */
    List<ObjectNode> results() {
        return results.values().stream().map(BulkResult::json).toList();
    }
}
