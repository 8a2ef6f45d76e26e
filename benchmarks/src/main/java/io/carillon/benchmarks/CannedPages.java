package io.carillon.benchmarks;

import io.carillon.directory.wire.WireWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** A directory of made-up users as ListUsers answers it. */
final class CannedPages {
    private CannedPages() {}

    /** The bodies of {@code pages} pages of {@code size} users; page n carries the token n + 1, the last none. */
    static List<byte[]> of(int pages, int size) {
        var bodies = new ArrayList<byte[]>();
        for (int page = 0; page < pages; page++) {
            int first = page * size;
            bodies.add(WireWriter.write(ListUsersResponse.builder()
                    .users(IntStream.range(first, first + size)
                            .mapToObj(CannedPages::user)
                            .toList())
                    .nextToken(page + 1 < pages ? Integer.toString(page + 1) : null)
                    .build()));
        }
        return bodies;
    }

    /** As a Team account lists somebody who was invited and has accepted. */
    private static User user(int number) {
        String id = "01a20ccc-2cb8-7b45-ac3e-%012x".formatted(number);
        return User.builder()
                .userId(id)
                .accountId("01a20ccc-2c83-738c-9859-c3f533083505")
                .primaryEmail("person%d@example.com".formatted(number))
                .displayName("Person Number " + number)
                .licenseType(License.PRO)
                .userType(UserType.PRIVATE_USER)
                .userRegistrationStatus(RegistrationStatus.REGISTERED)
                .userInvitationStatus(InviteStatus.ACCEPTED)
                .invitedOn(Instant.ofEpochMilli(1_750_000_000_000L + number))
                .registeredOn(Instant.ofEpochMilli(1_760_000_000_000L + number))
                .alexaForBusinessMetadata(metadata -> metadata.isAlexaForBusinessEnabled(false))
                .build();
    }
}
