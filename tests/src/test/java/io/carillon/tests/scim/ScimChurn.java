package io.carillon.tests.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.tests.support.ScimClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that creates, renames, suspends, reactivates and deletes people and changes a group, one after the other in an order
 * that a seed decides, in a thread of its own until it is closed.
 */
final class ScimChurn implements AutoCloseable {
    private final ScimClient scim;
    private final Random random;
    private final List<String> stayers;
    private final Deque<String> leavers;
    private final String group;
    private final AtomicInteger changes = new AtomicInteger();
    private final CompletableFuture<Void> running;
    private volatile boolean stopped;

    /**
     * Starts.
     *
     * @param stayers who are changed, and stay
     * @param leavers who are deleted, one by one; newcomers follow them
     */
    ScimChurn(ScimClient scim, long seed, List<String> stayers, List<String> leavers) {
        this.scim = scim;
        this.random = new Random(seed);
        this.stayers = stayers;
        this.leavers = new ArrayDeque<>(leavers);
        this.group = scim.post("/Groups", "{\"displayName\": \"Churn\"}")
                .require(201)
                .text("id");
        this.running = CompletableFuture.runAsync(() -> {
            while (!stopped) {
                change();
                changes.incrementAndGet();
            }
        });
    }

    /** How many changes are made. Fails if they ended by themselves. */
    int changes() {
        if (running.isDone()) {
            running.join();
        }
        return changes.get();
    }

    private void change() {
        String user = stayers.get(random.nextInt(stayers.size()));
        int number = changes.get();
        switch (random.nextInt(7)) {
            case 0 -> leavers.add(create(number));
            case 1 -> delete();
            case 2 -> replace(user, "displayName", "\"Renamed " + number + "\"");
            case 3 -> replace(user, "userName", "\"renamed." + number + "@example.com\"");
            case 4 -> replace(user, "active", "\"False\"");
            case 5 -> replace(user, "active", "true");
            default -> join(user);
        }
    }

    private String create(int number) {
        return scim.post("/Users", "{\"userName\": \"newcomer." + number + "@example.com\"}")
                .require(201)
                .text("id");
    }

    private void delete() {
        String leaver = leavers.poll();
        if (leaver != null) {
            scim.delete("/Users/" + leaver).require(204);
        }
    }

    private void replace(String user, String attribute, String value) {
        JsonNode changed = scim.patch(
                        "/Users/" + user, "\"op\": \"replace\", \"path\": \"" + attribute + "\", \"value\": " + value)
                .require(200)
                .body();
        if (!changed.path("id").asText().equals(user)) {
            throw new AssertionError("another user was changed: " + changed);
        }
    }

    private void join(String user) {
        scim.patch(
                        "/Groups/" + group,
                        "\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + user + "\"}]")
                .require(204);
    }

    @Override
    public void close() {
        stopped = true;
        running.join();
    }
}
