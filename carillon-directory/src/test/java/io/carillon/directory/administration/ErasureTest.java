package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RecordInvariants;
import io.carillon.directory.core.RecordKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;

class ErasureTest extends AdministeredAccount {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @Test
    void nothingOfThePersonRemains() {
        new PhoneNumbersOnDisk(directory).order(1);
        List<String> both = List.of(rooms.room("One"), rooms.room("Two"));
        String other = rooms.user("other");
        rooms.join(both.get(0), other);
        User user = people.person(both, PhoneNumbersOnDisk.seattle(0));
        for (String text : List.of("quux", user.personalPIN(), user.userId())) {
            assertThat(people.isAnywhere(text)).as(text).isTrue();
        }

        erase(user.userId());

        for (String text : List.of("quux", "zoë", user.personalPIN())) {
            assertThat(people.isAnywhere(text)).as(text).isFalse();
        }
        assertThat(RecordInvariants.read(rooms.disk().url()).get(RecordKeys.accountPartition(enterprise)))
                .satisfies(records -> assertThat(records.keySet()).noneMatch(key -> key.contains(user.userId())))
                .satisfies(records -> assertThat(records.values())
                        .noneMatch(body -> new String(body, UTF_8).contains(user.userId())));
        assertThat(rooms.memberIds(both.get(0), 10)).containsExactly(other);
        assertThat(rooms.memberIds(both.get(1), 10)).isEmpty();
        assertThat(people.numbers()).allMatch(number -> number.associations().isEmpty());
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> erase(user.userId()));
        assertThat(people.person(both, PhoneNumbersOnDisk.seattle(0)).userId())
                .as("address and number are free")
                .isNotEqualTo(user.userId());
    }

    @Test
    void invitedPeopleGoWithTheirInvites() {
        String team = rooms.disk().account(AccountType.TEAM);
        directory.users().invitations().invite(TENANT, team, List.of("quux@example.com", "bell@example.com"), null);
        List<User> guests = rooms.disk().users(team);
        directory.users().invitations().accept(TENANT, team, guests.get(1).userId(), "Anna Bell");
        guests.forEach(guest -> directory.administration().erasure().erase(TENANT, team, guest.userId()));
        assertThat(people.isAnywhere("quux")).isFalse();
        assertThat(people.isAnywhere("bell")).isFalse();
        assertThat(rooms.disk().users(team)).isEmpty();
    }

    @Test
    void onlyUsersOfTheAccountAreErased() {
        String anna = rooms.user("anna");
        String bot = rooms.bot();
        for (String id : List.of(NOBODY, bot, "not an id")) {
            assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> erase(id));
        }
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> directory.administration().erasure().erase(OTHER_TENANT, enterprise, anna));
        assertThat(directory.users().get(TENANT, enterprise, anna).userId()).isEqualTo(anna);
    }
}
