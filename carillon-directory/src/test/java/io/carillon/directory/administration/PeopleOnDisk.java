package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.directory.Directory;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RecordInvariants;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.numbers.PhoneNumberFilter;
import io.carillon.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.TelephonySettings;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserSettings;

/** An account in which a person has something of everything, and a look at what the database has of it. */
final class PeopleOnDisk {
    static final UserSettings QUIET = UserSettings.builder()
            .telephony(TelephonySettings.builder()
                    .inboundCalling(false)
                    .outboundCalling(false)
                    .sms(false)
                    .build())
            .build();

    private final RoomsOnDisk rooms;
    private final Directory directory;

    PeopleOnDisk(RoomsOnDisk rooms) {
        this.rooms = rooms;
        this.directory = rooms.directory();
    }

    /** Another directory over the same store. */
    static Directory over(Store store) {
        return new Directory(store, Clock.systemUTC(), new SecureRandom(), RoomsOnDisk.QUOTAS);
    }

    /** A person with something of everything that a person can have, in two rooms. */
    User person(List<String> roomIds, String number) {
        User user = directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(rooms.account())
                                .username("Zoë Quux")
                                .email("Zoe.Quux@Example.com")
                                .build());
        roomIds.forEach(room -> rooms.join(room, user.userId()));
        directory.users().settings().update(TENANT, rooms.account(), user.userId(), QUIET);
        directory.numbers().associations().associate(TENANT, rooms.account(), user.userId(), number);
        return user;
    }

    List<PhoneNumber> numbers() {
        return new PhoneNumbersOnDisk(directory).list(PhoneNumberFilter.NONE, 10);
    }

    /** Whether a record of the database, seen past the code under test, has the text in its partition, key or body. */
    boolean isAnywhere(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        Predicate<String> has = there -> there.toLowerCase(Locale.ROOT).contains(folded);
        return RecordInvariants.raw(rooms.disk().url()).entrySet().stream()
                .anyMatch(partition -> has.test(partition.getKey())
                        || partition.getValue().entrySet().stream()
                                .anyMatch(record ->
                                        has.test(record.getKey()) || has.test(new String(record.getValue(), UTF_8))));
    }
}
