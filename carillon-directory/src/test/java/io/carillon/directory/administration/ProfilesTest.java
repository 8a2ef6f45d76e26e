package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.testing.SimultaneousTasks;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.Member;
import software.amazon.awssdk.services.chime.model.User;

class ProfilesTest extends AdministeredAccount {
    private static final long SEED = Long.getLong("carillon.test.seed", 20261128);

    @Test
    void aNameAndAnAddressChangeAndNothingElseDoes() {
        String anna = rooms.user("anna");
        String room = rooms.room("Room");
        rooms.join(room, anna);
        User before = directory.users().get(TENANT, enterprise, anna);
        User after = before.toBuilder()
                .displayName("Anna Bell")
                .primaryEmail("Anna.Bell@Example.com")
                .build();
        assertThat(update(anna, "Anna Bell", "Anna.Bell@Example.com")).isEqualTo(after);
        assertThat(directory.users().get(TENANT, enterprise, anna)).isEqualTo(after);
        assertThat(withAddress(enterprise, "anna.bell@EXAMPLE.com"))
                .containsExactly(after.toBuilder().personalPIN(null).build());
        assertThat(withAddress(enterprise, "anna@example.com")).isEmpty();
        assertThat(rooms.members(room, 10))
                .extracting(membership -> membership.member())
                .extracting(Member::fullName, Member::email)
                .containsExactly(tuple("Anna Bell", "Anna.Bell@Example.com"));
        assertThat(rooms.user("anna")).as("the old address is free").isNotEqualTo(anna);
    }

    @Test
    void anAddressOfAnotherUserIsRefusedInEverySpelling() {
        rooms.user("anna");
        String bert = rooms.user("bert");
        for (String taken : List.of("anna@example.com", "ANNA@example.COM")) {
            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> update(bert, "Bert", taken));
        }
        assertThat(directory.users().get(TENANT, enterprise, bert).displayName())
                .as("all or nothing")
                .isEqualTo("bert");
        assertThat(update(bert, null, "BERT@Example.com").primaryEmail())
                .as("one's own in another spelling")
                .isEqualTo("BERT@Example.com");
        String elsewhere = rooms.disk().account(AccountType.ENTERPRISE_LWA);
        String clara = rooms.disk().userId(elsewhere, "clara");
        directory.administration().profiles().update(TENANT, elsewhere, clara, null, "anna@example.com");
    }

    /** Renames and creations, all for one of a few addresses: each address ends with one user, who has the only entry of it. */
    @Test
    void oneOfSeveralAtOnceGetsAnAddress() throws Exception {
        var random = new Random(SEED);
        List<String> users = rooms.users(4);
        for (int round = 0; round < 6; round++) {
            String address = "wanted" + round + "@example.com";
            int creations = random.nextInt(3);
            List<Callable<Boolean>> tasks = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(i -> () -> succeeds(() -> {
                        if (i < creations) {
                            directory
                                    .users()
                                    .create(
                                            CALL,
                                            CreateUserRequest.builder()
                                                    .accountId(enterprise)
                                                    .email(address)
                                                    .build());
                        } else {
                            update(users.get(i), null, i % 2 == 0 ? address : address.toUpperCase(Locale.ROOT));
                        }
                    }))
                    .toList();
            assertThat(SimultaneousTasks.run(tasks))
                    .as("seed %d, round %d", SEED, round)
                    .containsOnlyOnce(true);
            assertThat(withAddress(enterprise, address)).hasSize(1);
        }
    }

    /** Everybody wants the address of the next, at once: nobody gets one that is not free yet, and none is lost. */
    @Test
    void addressesThatAreFreedAMomentAgoGoToOneUser() throws Exception {
        List<String> users = rooms.users(4);
        for (int round = 0; round < 4; round++) {
            update(users.get(0), null, "free" + round + "@example.com");
            List<String> addresses = users.stream().map(this::address).toList();
            List<Callable<Boolean>> tasks = IntStream.range(0, users.size())
                    .<Callable<Boolean>>mapToObj(i ->
                            () -> succeeds(() -> update(users.get(i), null, addresses.get((i + 1) % addresses.size()))))
                    .toList();
            SimultaneousTasks.run(tasks);
            List<String> after = users.stream().map(this::address).toList();
            assertThat(after).as("round %d", round).doesNotHaveDuplicates();
            for (int i = 0; i < users.size(); i++) {
                assertThat(withAddress(enterprise, after.get(i)))
                        .extracting(User::userId)
                        .containsExactly(users.get(i));
                String taken = after.get(i);
                String other = users.get((i + 1) % users.size());
                assertThat(succeeds(() -> update(other, null, taken.toUpperCase(Locale.ROOT))))
                        .as("an address that is not free")
                        .isFalse();
            }
        }
    }

    private String address(String userId) {
        return directory.users().get(TENANT, enterprise, userId).primaryEmail();
    }

    private static boolean succeeds(Runnable task) {
        try {
            task.run();
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }
}
