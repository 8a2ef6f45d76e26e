package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.administration.UserConditions.State;
import io.carillon.directory.users.UserPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Over people in every state that there is, in random order, each report is what a look at every single user finds. */
class SeededReportsTest extends AdministeredAccount {
    private static final long SEED = Long.getLong("carillon.test.seed", 20261128);
    private static final int PEOPLE = 30;
    private static final int NUMBERS = 4;

    private final Random random = new Random(SEED);
    private String account;

    @Test
    void everyReportIsExact() {
        account = rooms.disk().account(AccountType.TEAM);
        directory
                .users()
                .invitations()
                .invite(
                        TENANT,
                        account,
                        IntStream.range(0, PEOPLE)
                                .mapToObj(i -> "p" + i + "@example.com")
                                .toList(),
                        null);
        List<String> ids = users(UserConditions.NONE);
        directory.accounts().convert(TENANT, account, AccountType.ENTERPRISE_LWA);
        for (int i = 0; i < 3 * PEOPLE; i++) {
            change(ids.get(random.nextInt(PEOPLE)));
        }
        new PhoneNumbersOnDisk(directory).order(NUMBERS);
        List<String> holders = ids.subList(0, NUMBERS);
        for (int i = 0; i < NUMBERS; i++) {
            directory
                    .numbers()
                    .associations()
                    .associate(TENANT, account, holders.get(i), PhoneNumbersOnDisk.seattle(i));
        }

        assertThat(users(new UserConditions(State.PENDING, null)))
                .as("seed %d", SEED)
                .isEqualTo(those(
                        ids,
                        user -> user.userInvitationStatus() == InviteStatus.PENDING
                                && user.userRegistrationStatus() != RegistrationStatus.SUSPENDED))
                .isNotEmpty();
        assertThat(users(new UserConditions(State.SUSPENDED, null)))
                .as("seed %d", SEED)
                .isEqualTo(those(ids, user -> user.userRegistrationStatus() == RegistrationStatus.SUSPENDED))
                .isNotEmpty();
        assertThat(users(new UserConditions(State.WITHOUT_PIN, null)))
                .as("seed %d", SEED)
                .isEqualTo(those(ids, user -> user.personalPIN() == null))
                .isNotEmpty();
        Instant now = Instant.now();
        assertThat(users(new UserConditions(State.PENDING, 0)))
                .as("seed %d", SEED)
                .isSubsetOf(those(ids, user -> user.invitedOn().isBefore(now.plus(Duration.ofDays(1)))))
                .isNotEmpty();
        assertThat(users(new UserConditions(State.PENDING, 1))).isEmpty();
        assertThat(directory
                        .administration()
                        .licenses()
                        .count(TENANT, account, null)
                        .counts())
                .as("seed %d", SEED)
                .isEqualTo(counted(ids));
        assertThat(directory.numbers().held().list(TENANT, null, 2 * NUMBERS).numbers())
                .extracting(held -> held.user().userId())
                .containsExactlyElementsOf(holders);
    }

    private void change(String userId) {
        switch (random.nextInt(4)) {
            case 0 -> directory.users().suspensions().suspend(TENANT, account, List.of(userId));
            case 1 -> directory.users().suspensions().unsuspend(TENANT, account, List.of(userId));
            case 2 ->
                directory
                        .users()
                        .updates()
                        .update(
                                TENANT,
                                UpdateUserRequest.builder()
                                        .accountId(account)
                                        .userId(userId)
                                        .licenseType(random.nextBoolean() ? License.BASIC : License.PRO)
                                        .build());
            default -> {
                if (user(userId).userRegistrationStatus() != RegistrationStatus.SUSPENDED) {
                    directory.users().invitations().accept(TENANT, account, userId, "Name");
                }
            }
        }
    }

    private User user(String userId) {
        return directory.users().get(TENANT, account, userId);
    }

    private List<String> those(List<String> ids, Predicate<User> condition) {
        return ids.stream().filter(id -> condition.test(user(id))).toList();
    }

    private Map<License, Licenses.Count> counted(List<String> ids) {
        Map<License, Licenses.Count> counts = new EnumMap<>(License.class);
        for (String id : ids) {
            User user = user(id);
            boolean isSuspended = user.userRegistrationStatus() == RegistrationStatus.SUSPENDED;
            boolean isPending = user.userInvitationStatus() == InviteStatus.PENDING && !isSuspended;
            counts.merge(
                    user.licenseType(),
                    new Licenses.Count(1, isPending ? 1 : 0, isSuspended ? 1 : 0),
                    Licenses.Count::plus);
        }
        return counts;
    }

    private List<String> users(UserConditions conditions) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        do {
            UserPage page = directory.administration().search().find(TENANT, account, conditions, after, 7);
            page.users().forEach(user -> ids.add(user.userId()));
            after = page.next();
        } while (after != null);
        return ids;
    }
}
