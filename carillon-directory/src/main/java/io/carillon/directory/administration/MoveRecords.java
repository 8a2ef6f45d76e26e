package io.carillon.directory.administration;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.users.UserAttributes;
import io.carillon.directory.users.UserRecords;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/** The records of one user's move: the departure with all that the user had, in the source, and the arrival, in the target. */
final class MoveRecords {
    private static final byte[] EXPECTED = "expected".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ARRIVED = "arrived".getBytes(StandardCharsets.US_ASCII);

    private final Store store;
    private final UserRecords users;
    private final String sourceId;
    private final String targetId;
    private final String userId;

    MoveRecords(Store store, UserRecords users, String sourceId, String targetId, String userId) {
        this.store = store;
        this.users = users;
        this.sourceId = sourceId;
        this.targetId = targetId;
        this.userId = userId;
    }

    @Nullable
    Record departure() {
        return users.find(sourceId, RecordKeys.userDeparture(userId));
    }

    @Nullable
    Record arrival() {
        return users.find(targetId, RecordKeys.userArrival(userId));
    }

    boolean isInSource() {
        return users.find(sourceId, RecordKeys.user(userId)) != null;
    }

    boolean isInTarget() {
        return users.find(targetId, RecordKeys.user(userId)) != null;
    }

    /** The external id of the user, before or after it has departed from the source; null if it has none. */
    @Nullable
    String externalId() {
        Record departed = users.find(sourceId, RecordKeys.userDepartureAttributes(userId));
        return UserAttributes.externalIdIn(
                departed == null ? users.find(sourceId, RecordKeys.userAttributes(userId)) : departed);
    }

    static boolean isArrived(Record arrival) {
        return Arrays.equals(arrival.body(), ARRIVED);
    }

    /** The user on the way, as it will be in the target. */
    static User user(Record departure) {
        return Stored.<User>read(departure, User.builder()).value();
    }

    /** The target expects the user. */
    Change expectation() {
        return Change.create(RecordKeys.userArrival(userId), EXPECTED);
    }

    /** The user has arrived, so nothing is expected any more. */
    static Change arrived(Record arrival) {
        return Change.replace(arrival, ARRIVED);
    }

    /** The source keeps the user's record at {@code key}, if there is one, as part of the departure. */
    static List<Change> copy(@Nullable Record record, String key) {
        return record == null ? List.of() : List.of(Change.create(key, record.body()));
    }

    /** What removes the departure. */
    List<Change> endOfDeparture() {
        return users
                .findRecords(
                        sourceId,
                        List.of(
                                RecordKeys.userDeparture(userId),
                                RecordKeys.userDepartureInvite(userId),
                                RecordKeys.userDepartureSettings(userId),
                                RecordKeys.userDepartureAttributes(userId)))
                .values()
                .stream()
                .map(Change::delete)
                .toList();
    }

    /** The fourth write: the source forgets the departure. */
    void forgetDeparture() {
        remove(sourceId, endOfDeparture());
    }

    /** The fifth write: the target forgets the arrival. */
    void forgetArrival() {
        Record arrival = arrival();
        if (arrival != null && isArrived(arrival)) {
            remove(targetId, List.of(Change.delete(arrival)));
        }
    }

    private void remove(String accountId, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            store.write(RecordKeys.accountPartition(accountId), changes);
        } catch (ConditionFailedException e) {
            // Another call has removed it.
        }
    }
}
