package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.spread.Intent.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Decides which partitions the changes of a write go to. Thread-safe. */
final class Planner {
    private static final byte[] NOTHING = new byte[0];

    private final Places places;
    private final Slots slots;
    private final Intents intents;
    private final SpreadLimits limits;

    Planner(Places places, Slots slots, Intents intents, SpreadLimits limits) {
        this.places = places;
        this.slots = slots;
        this.intents = intents;
        this.limits = limits;
    }

    /** Whether all of a partition is in one, and nothing of a write need be known for dividing it later. */
    boolean leavesWhole(BucketTable table) {
        return !limits.areSet() && !table.isSpread();
    }

    Plan plan(String home, BucketTable table, List<Change> changes, RetryState retry) {
        return new Planning(home, table, retry).plan(changes);
    }

    /** A plan under construction. */
    private final class Planning {
        private final String home;
        private final BucketTable table;
        private final RetryState retry;
        private final TreeMap<String, PartitionWrite> parts = new TreeMap<>();
        private final List<Step> checksOfReplicated = new ArrayList<>();
        private final Set<String> hashedAtHome = new HashSet<>();
        private boolean changesReplicated;
        private boolean isSampled;

        Planning(String home, BucketTable table, RetryState retry) {
            this.home = home;
            this.table = table;
            this.retry = retry;
        }

        Plan plan(List<Change> changes) {
            findHashedAtHome(changes);
            for (Change change : changes) {
                Step step = Step.of(change);
                switch (places.kind(change.key())) {
                    case HOME -> part(home).steps().add(step);
                    case BY_ID -> byId(step);
                    case HASHED -> hashed(step);
                    case REPLICATED -> replicated(step);
                }
            }
            PartitionWrite primary = part(primary());
            boolean atHome = primary.partition().equals(home);
            primary.steps()
                    .addAll(
                            0,
                            checksOfReplicated.stream()
                                    .map(check -> atHome ? check : ofMark(check))
                                    .toList());
            if (changesReplicated && (limits.areSet() || table.isSpread())) {
                primary.conditions().add(new Change.Check(InternalKeys.TABLE, table.version()));
            }
            parts.remove(primary.partition());
            return new Plan(primary, parts.values(), isSampled);
        }

        /**
         * Once there are buckets, no hashed record is created at home any more, so a key that is absent there stays
         * absent.
         */
        private void findHashedAtHome(List<Change> changes) {
            if (table.isSpread()) {
                List<String> keys = changes.stream()
                        .map(Change::key)
                        .filter(key -> places.kind(key) == Places.Kind.HASHED)
                        .toList();
                for (Slot slot : slots.getAll(home, keys).values()) {
                    Slot settled = slot.intent() == null ? slot : intents.settled(home, slot.key());
                    if (settled.physical() != Change.ABSENT) {
                        hashedAtHome.add(slot.key());
                    }
                }
            }
        }

        private PartitionWrite part(String partition) {
            return parts.computeIfAbsent(partition, PartitionWrite::new);
        }

        private void byId(Step step) {
            int bucket = table.bucketOf(places.id(step.key()));
            PartitionWrite part = part(InternalKeys.bucket(home, bucket));
            part.steps().add(step);
            boolean isLast = limits.areSet() && bucket == table.last();
            if (isLast && step.expected() == Change.ABSENT) {
                part.requireOpen();
            }
            if (limits.areSet() && isInSample(step.key())) {
                tally(step, part, isLast);
            }
        }

        private boolean isInSample(String key) {
            return places.isCounted(key) && Math.floorMod(BucketTable.mixed(key), limits.step()) == 0;
        }

        private void tally(Step step, PartitionWrite part, boolean isLast) {
            String tally = InternalKeys.TALLIES + step.key();
            if (step.outcome() == Outcome.DELETE) {
                Slot slot = intents.settled(part.partition(), tally);
                if (slot.value() != null) {
                    part.steps().add(new Step(tally, slot.version(), Outcome.DELETE, NOTHING));
                }
            } else if (isLast && step.outcome() == Outcome.PUT && step.expected() == Change.ABSENT) {
                isSampled = true;
                if (!retry.isAlreadySampled()) {
                    part.steps().add(new Step(tally, Change.ABSENT, Outcome.PUT, NOTHING));
                }
            }
        }

        private void hashed(Step step) {
            if (!table.isSpread()) {
                part(home).steps().add(step);
                if (limits.areSet() && step.expected() == Change.ABSENT) {
                    part(home).requireOpen();
                }
                return;
            }
            boolean atHome = hashedAtHome.contains(step.key());
            if (atHome && step.expected() == Change.ABSENT) {
                // Fails there; if the record has been deleted in the meantime, the write is planned again.
                part(home).requireOpen();
            }
            part(atHome ? home : InternalKeys.hashed(home, table.hashOf(step.key())))
                    .steps()
                    .add(step);
        }

        /** A condition is checked in the primary; a change must update all copies. */
        private void replicated(Step step) {
            if (!step.isChange()) {
                checksOfReplicated.add(step);
                return;
            }
            changesReplicated = true;
            part(home).steps().add(step);
            for (int bucket = 1; bucket <= table.last(); bucket++) {
                part(InternalKeys.bucket(home, bucket)).steps().add(Step.follow(step.key(), step.expected()));
            }
        }

        private static Step ofMark(Step check) {
            return Step.check(InternalKeys.mark(check.key()), check.expected());
        }

        /** The home partition or the bucket with the most changes: both know the versions of replicated records. */
        private String primary() {
            if (changesReplicated) {
                return home;
            }
            return parts.values().stream()
                    .filter(part -> !InternalKeys.isHashed(home, part.partition()))
                    .max(Comparator.comparingLong(PartitionWrite::changes))
                    .map(PartitionWrite::partition)
                    .orElse(home);
        }
    }
}
