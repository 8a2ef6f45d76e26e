package io.carillon.server.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a server applies to its requests, by rules. Among those for the same {@linkplain Fault.Step step}, the first
 * one that matches a request is applied to it. Only requests that the server would admit count: faults do not hide a wrong
 * signature. Safe for many threads.
 */
public final class Faults {
    /** The largest number of rules at once. */
    public static final int MAX_RULES = 1000;

    private final Map<String, Counted> rules = new LinkedHashMap<>();
    private Set<String> operations = Set.of();
    private long lastId;
    /** Raised by {@link #clear}; who waits for an earlier one waits no more. */
    private long generation;

    /** No faults. */
    public Faults() {}

    /** Guarded by the faults. */
    private static final class Counted {
        private final FaultRule rule;
        private int matched;
        private int applied;

        Counted(FaultRule rule) {
            this.rule = rule;
        }

        boolean take(TestedRequest request) {
            if (applied == rule.times() || !rule.matches(request)) {
                return false;
            }
            if (matched < rule.after()) {
                matched++;
                return false;
            }
            applied++;
            return true;
        }
    }

    /**
     * A rule, and what has become of it.
     *
     * @param applied how many requests it has been applied to
     */
    public record Listed(String id, FaultRule rule, int applied) {
        /** The same as the HTTP API writes it. */
        public Map<String, Object> toMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("FaultId", id);
            map.putAll(rule.toMap());
            map.put("Applied", applied);
            return map;
        }
    }

    /** A rule may only be about these operations. */
    synchronized void know(Collection<String> names) {
        operations = Set.copyOf(names);
    }

    /**
     * Refuses what no operation of the server is called; nothing before the server has started.
     *
     * @throws IllegalArgumentException if the server has no operation of this name
     */
    public synchronized void requireOperation(String name) {
        if (!operations.isEmpty() && !operations.contains(name)) {
            throw new IllegalArgumentException("The server has no operation " + name + ".");
        }
    }

    /**
     * Adds a rule, behind those that are there.
     *
     * @return the id by which it can be removed
     * @throws IllegalArgumentException if the server has no such operation, or {@link #MAX_RULES} already
     */
    public synchronized String add(FaultRule rule) {
        if (rule.operation() != null) {
            requireOperation(rule.operation());
        }
        if (rules.size() == MAX_RULES) {
            throw new IllegalArgumentException("There are " + MAX_RULES + " faults already, which is the limit.");
        }
        String id = Long.toString(++lastId);
        rules.put(id, new Counted(rule));
        return id;
    }

    /** All rules in the order in which they were added, also those that are used up. */
    public synchronized List<Listed> list() {
        var listed = new ArrayList<Listed>();
        rules.forEach((id, counted) -> listed.add(new Listed(id, counted.rule, counted.applied)));
        return listed;
    }

    /** How many requests a rule has been applied to; 0 for a rule that is not there. */
    public synchronized int applied(String id) {
        Counted counted = rules.get(id);
        return counted == null ? 0 : counted.applied;
    }

    /** Removes a rule; false if it is not there. */
    public synchronized boolean remove(String id) {
        return rules.remove(id) != null;
    }

    /** Removes all rules, and ends all delays. */
    public synchronized void clear() {
        rules.clear();
        generation++;
        notifyAll();
    }

    /** The fault for a request at a step, which is counted; null for none. */
    synchronized @Nullable Fault take(TestedRequest request, Fault.Step step) {
        for (Counted counted : rules.values()) {
            if (counted.rule.fault().step() == step && counted.take(request)) {
                return counted.rule.fault();
            }
        }
        return null;
    }

    /** Waits; less long if the rules are cleared or the thread is interrupted. */
    synchronized void pause(Duration duration) {
        long began = System.nanoTime();
        long beganIn = generation;
        try {
            long left = duration.toNanos();
            while (left > 0 && generation == beganIn) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = duration.toNanos() - (System.nanoTime() - began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
