package io.carillon.directory.numbers;

import io.carillon.directory.core.Plan;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberError;

/** Changes of numbers that were ordered, of one or of many in one atomic write. */
final class PhoneNumberChanges {
    /** How many numbers a batch takes; the model has no limit, but an atomic write needs one. */
    static final int MAX_BATCH = 500;

    private final PhoneNumberWrites writes;
    private final PhoneNumberRecords records;
    private final NumberHolders holders;
    private final DeletionQueue queue;

    PhoneNumberChanges(
            PhoneNumberWrites writes, PhoneNumberRecords records, NumberHolders holders, DeletionQueue queue) {
        this.writes = writes;
        this.records = records;
        this.holders = holders;
        this.queue = queue;
    }

    /** The changed number, or why it cannot be changed; one of the two is null. */
    record Outcome(@Nullable PhoneNumber number, @Nullable PhoneNumberProblem problem) {
        static Outcome of(PhoneNumber number) {
            return new Outcome(number, null);
        }

        static Outcome problem(PhoneNumberProblem problem) {
            return new Outcome(null, problem);
        }
    }

    /** A change of one number. */
    record Step(String phoneNumberId, Function<PhoneNumber, Outcome> change) {
        /** The number itself, or null if the id can be that of no number. */
        @Nullable
        String number() {
            return PhoneNumberIds.e164(phoneNumberId);
        }
    }

    /** Changes one number and returns it as it then is, or throws the problem. */
    PhoneNumber one(Tenant tenant, Step step) {
        Outcome outcome = outcomes(tenant, List.of(step)).get(0);
        if (outcome.number() != null) {
            return outcome.number();
        }
        throw Objects.requireNonNull(outcome.problem()).refusal();
    }

    /**
     * Changes numbers, one step after the other, except those that have a problem.
     *
     * @return the problems, in the order of the steps
     */
    List<PhoneNumberError> many(Tenant tenant, List<Step> steps) {
        if (steps.size() > MAX_BATCH) {
            throw Refusal.badRequest("A batch takes at most " + MAX_BATCH + " phone numbers.");
        }
        List<Outcome> outcomes = outcomes(tenant, steps);
        var errors = new ArrayList<PhoneNumberError>();
        for (int i = 0; i < steps.size(); i++) {
            PhoneNumberProblem problem = outcomes.get(i).problem();
            if (problem != null) {
                errors.add(problem.entry(steps.get(i).phoneNumberId()));
            }
        }
        return errors;
    }

    private List<Outcome> outcomes(Tenant tenant, List<Step> steps) {
        Collection<Stored<PhoneNumber>> found = find(tenant, steps).values();
        holders.freeOfGone(tenant, found.stream().map(Stored::value).toList());
        return writes.write(tenant, () -> planned(tenant, steps));
    }

    private Map<String, Stored<PhoneNumber>> find(Tenant tenant, List<Step> steps) {
        return records.findAll(
                tenant,
                steps.stream().map(Step::number).filter(Objects::nonNull).toList());
    }

    private Plan<List<Outcome>> planned(Tenant tenant, List<Step> steps) {
        Map<String, Stored<PhoneNumber>> stored = find(tenant, steps);
        var numbers = new HashMap<String, PhoneNumber>();
        stored.forEach((e164, number) -> numbers.put(e164, number.value()));
        var outcomes = new ArrayList<Outcome>();
        for (Step step : steps) {
            String e164 = step.number();
            PhoneNumber number = e164 == null ? null : numbers.get(e164);
            Outcome outcome = number == null
                    ? Outcome.problem(PhoneNumberProblem.NOT_FOUND)
                    : step.change().apply(number);
            outcomes.add(outcome);
            if (e164 != null && outcome.number() != null) {
                numbers.put(e164, outcome.number());
            }
        }
        var changes = new ArrayList<Change>();
        stored.forEach(
                (e164, before) -> changes.addAll(changes(tenant, before, numbers.getOrDefault(e164, before.value()))));
        return new Plan<>(changes, outcomes);
    }

    /** The row, and the entry in the deletion queue if it comes or goes. */
    private List<Change> changes(Tenant tenant, Stored<PhoneNumber> before, PhoneNumber after) {
        if (after.equals(before.value())) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        changes.add(PhoneNumberRecords.replace(before, after));
        boolean wasDeleted = PhoneNumberLifecycle.isDeleted(before.value());
        if (wasDeleted && !PhoneNumberLifecycle.isDeleted(after)) {
            changes.addAll(queue.remove(tenant, before.value()));
        } else if (!wasDeleted && PhoneNumberLifecycle.isDeleted(after)) {
            changes.add(DeletionQueue.add(after));
        }
        return changes;
    }
}
