package io.carillon.directory.accounts;

import static java.util.Objects.requireNonNull;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Which user has which personal meeting PIN, over all accounts of all tenants.
 *
 * <p>A PIN is claimed before the user who gets it is written, and released after the user no longer has it. A crash in between
 * costs one of ten billion PINs and nothing else; no two users ever have the same PIN.
 */
public final class PinClaims {
    /** AWS's examples show ten digits, a leading zero among them. */
    static final int PIN_LENGTH = 10;

    private static final long PINS = 10_000_000_000L;
    private static final int MAX_DRAWS = 1000;

    private final Store store;
    private final RandomGenerator random;

    /** The claims in {@code store}; PINs are drawn from {@code random}. */
    public PinClaims(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /** Claims a random free PIN for the user. */
    public String claim(String userId) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            String pin = draw();
            try {
                store.write(RecordKeys.pinPartition(pin), owner(userId));
                return pin;
            } catch (ConditionFailedException e) {
                // Another user has this one.
            }
        }
        throw Refusal.unavailable("No free personal PIN was found.");
    }

    /**
     * Claims a random free PIN for each of the users, with as few commits as the store can make.
     *
     * @return the PINs by user, in the order of the ids
     */
    public Map<String, String> claimAll(Collection<String> userIds) {
        Map<String, String> claimed = new LinkedHashMap<>();
        userIds.forEach(userId -> claimed.put(userId, ""));
        Collection<String> remaining = userIds;
        for (int draw = 0; draw < MAX_DRAWS && !remaining.isEmpty(); draw++) {
            Map<String, String> drawn = drawn(remaining);
            Set<String> taken = new HashSet<>(refused(drawn).values());
            drawn.forEach((pin, userId) -> {
                if (!taken.contains(userId)) {
                    claimed.put(userId, pin);
                }
            });
            remaining = taken;
        }
        if (!remaining.isEmpty()) {
            throw Refusal.unavailable("No free personal PIN was found.");
        }
        return claimed;
    }

    /** Different PINs, each with its user, in ascending order: neighbours share a page of the database. */
    private Map<String, String> drawn(Collection<String> userIds) {
        Map<String, String> drawn = new TreeMap<>();
        for (String userId : userIds) {
            String pin = draw();
            while (drawn.putIfAbsent(pin, userId) != null) {
                pin = draw();
            }
        }
        return drawn;
    }

    /**
     * Claims given PINs.
     *
     * @param userIds the users by PIN
     * @return the PINs that other users have, and that were not claimed
     */
    public Set<String> claimGiven(Map<String, String> userIds) {
        Set<String> taken = new HashSet<>();
        refused(new TreeMap<>(userIds)).forEach((pin, userId) -> {
            Record claim = store.get(RecordKeys.pinPartition(pin), RecordKeys.PIN_OWNER);
            if (claim == null || !isOf(claim, userId)) {
                taken.add(pin);
            }
        });
        return taken;
    }

    /** Makes the claims, and returns those that were refused because there is one already. */
    private Map<String, String> refused(Map<String, String> userIds) {
        List<Write> claims = userIds.entrySet().stream()
                .map(each -> new Write(RecordKeys.pinPartition(each.getKey()), owner(each.getValue())))
                .toList();
        Map<String, String> refused = new TreeMap<>();
        for (Write write : store.writeAll(claims)) {
            String pin = RecordKeys.id(write.partition());
            refused.put(pin, requireNonNull(userIds.get(pin)));
        }
        return refused;
    }

    private static List<Change> owner(String userId) {
        return List.of(Change.create(RecordKeys.PIN_OWNER, userId.getBytes(StandardCharsets.US_ASCII)));
    }

    private String draw() {
        String digits = Long.toString(random.nextLong(PINS));
        return "0".repeat(PIN_LENGTH - digits.length()) + digits;
    }

    /** Whether {@code text} could be a PIN. */
    public static boolean isPin(String text) {
        return text.length() == PIN_LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The result of {@code write}, which gives the user {@code pin}. If it is refused, the PIN is released. After any other
     * failure the write may have been applied anyway; then the PIN stays claimed, so that no other user can get it.
     */
    public <T> T releasedIfRefused(String pin, String userId, Supplier<T> write) {
        try {
            return write.get();
        } catch (ChimeException refused) {
            release(pin, userId);
            throw refused;
        }
    }

    /** Releases the PIN, if there is one, in a record whose key ends with the id of its user. */
    public void releaseIn(Record record) {
        String pin = Stored.<User>read(record, User.builder()).value().personalPIN();
        if (pin != null) {
            release(pin, RecordKeys.id(record.key()));
        }
    }

    /** Releases {@code pin}, if it is this user's. */
    public void release(String pin, String userId) {
        Record claim = store.get(RecordKeys.pinPartition(pin), RecordKeys.PIN_OWNER);
        if (claim == null || !isOf(claim, userId)) {
            return;
        }
        try {
            store.write(RecordKeys.pinPartition(pin), List.of(Change.delete(claim)));
        } catch (ConditionFailedException e) {
            // Another call has released it.
        }
    }

    /** Releases those PINs that are their users', with as few commits as the store can make. */
    public void releaseAll(Map<String, String> pinsByUser) {
        var releases = new ArrayList<Write>();
        pinsByUser.forEach((userId, pin) -> {
            Record claim = store.get(RecordKeys.pinPartition(pin), RecordKeys.PIN_OWNER);
            if (claim != null && isOf(claim, userId)) {
                releases.add(new Write(RecordKeys.pinPartition(pin), List.of(Change.delete(claim))));
            }
        });
        // What is refused, another call has released.
        store.writeAll(releases);
    }

    private static boolean isOf(Record claim, String userId) {
        return new String(claim.body(), StandardCharsets.US_ASCII).equals(userId);
    }
}
