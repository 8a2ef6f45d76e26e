package io.carillon.cli.people.importing;

import io.carillon.directory.core.CaseFolding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The users that an account has, as far as an import must know them: who has which address, with which licence and state. A million
 * of them take 70 MB. Safe for several threads.
 */
final class KnownUsers {
    private static final List<License> LICENSES = nullAnd(License.values());
    private static final List<RegistrationStatus> STATES = nullAnd(RegistrationStatus.values());
    private static final int FIRST_SIZE = 1 << 10;

    private final HashIndex byAddress = new HashIndex();
    private final HashIndex byId = new HashIndex();
    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private byte[] licenses = new byte[FIRST_SIZE];
    private byte[] states = new byte[FIRST_SIZE];
    private int count;

    private static <T> List<T> nullAnd(T[] values) {
        List<T> all = new ArrayList<>();
        all.add(null);
        all.addAll(Arrays.asList(values));
        return all;
    }

    /** Adds a user, or replaces it. */
    synchronized void add(User user) {
        int place = byId.get(user.userId());
        if (place == HashIndex.ABSENT) {
            place = count;
            count++;
            makeRoom();
        }
        UUID id = UUID.fromString(user.userId());
        high[place] = id.getMostSignificantBits();
        low[place] = id.getLeastSignificantBits();
        licenses[place] = (byte) LICENSES.indexOf(user.licenseType());
        states[place] = (byte) STATES.indexOf(user.userRegistrationStatus());
        byId.put(user.userId(), place);
        if (user.primaryEmail() != null) {
            byAddress.put(CaseFolding.fold(user.primaryEmail()), place);
        }
    }

    private void makeRoom() {
        if (count > high.length) {
            int size = 2 * high.length;
            high = Arrays.copyOf(high, size);
            low = Arrays.copyOf(low, size);
            licenses = Arrays.copyOf(licenses, size);
            states = Arrays.copyOf(states, size);
        }
    }

    /** The user who has the id of an entry, or else its address, without a name; null if nobody does. */
    synchronized @Nullable User find(User entry) {
        int place = entry.userId() == null ? HashIndex.ABSENT : byId.get(entry.userId());
        if (place == HashIndex.ABSENT && entry.primaryEmail() != null) {
            place = byAddress.get(CaseFolding.fold(entry.primaryEmail()));
        }
        return place == HashIndex.ABSENT
                ? null
                : User.builder()
                        .userId(new UUID(high[place], low[place]).toString())
                        .primaryEmail(entry.primaryEmail())
                        .licenseType(LICENSES.get(licenses[place]))
                        .userRegistrationStatus(STATES.get(states[place]))
                        .build();
    }
}
