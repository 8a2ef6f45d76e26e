package io.carillon.directory.accounts;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        List<Change> claim = List.of(Change.create(RecordKeys.PIN_OWNER, userId.getBytes(StandardCharsets.US_ASCII)));
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            String digits = Long.toString(random.nextLong(PINS));
            String pin = "0".repeat(PIN_LENGTH - digits.length()) + digits;
            try {
                store.write(RecordKeys.pinPartition(pin), claim);
                return pin;
            } catch (ConditionFailedException e) {
                // Another user has this one.
            }
        }
        throw Refusal.unavailable("No free personal PIN was found.");
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
        if (claim == null || !new String(claim.body(), StandardCharsets.US_ASCII).equals(userId)) {
            return;
        }
        try {
            store.write(RecordKeys.pinPartition(pin), List.of(Change.delete(claim)));
        } catch (ConditionFailedException e) {
            // Another call has released it.
        }
    }
}
