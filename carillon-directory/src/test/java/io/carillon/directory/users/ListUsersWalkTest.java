package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.DirectoryOnDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Users come, change and go while others walk: who is there throughout is seen exactly once. */
class ListUsersWalkTest {
    private static final int STAYING = 400;
    private static final int WALKS = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void usersWhoStayAreListedExactlyOnce(long seed) throws Exception {
        try (var disk = new DirectoryOnDisk(folder)) {
            String account = disk.account(AccountType.TEAM);
            List<User> staying = fill(disk, account, new Random(seed));
            var stop = new AtomicBoolean();
            ExecutorService changers = Executors.newFixedThreadPool(3);
            var changes = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                var random = new Random(seed * 31 + i);
                changes.add(changers.submit(() -> change(disk, account, staying, random, stop)));
            }
            try {
                walk(disk, account, staying, new Random(~seed));
            } finally {
                stop.set(true);
                for (Future<?> change : changes) {
                    change.get();
                }
                changers.shutdown();
            }
            disk.assertInvariants();
        }
    }

    private static List<User> fill(DirectoryOnDisk disk, String account, Random random) {
        for (int i = 0; i < STAYING / 20; i++) {
            var emails = new ArrayList<String>();
            for (int j = 0; j < 20; j++) {
                emails.add("stays-" + i + "-" + j + "@x.org");
            }
            disk.directory()
                    .users()
                    .invitations()
                    .invite(
                            TENANT,
                            account,
                            emails,
                            random.nextBoolean() ? UserType.PRIVATE_USER : UserType.SHARED_DEVICE);
        }
        return disk.users(account);
    }

    private static void walk(DirectoryOnDisk disk, String account, List<User> staying, Random random) {
        for (int walk = 0; walk < WALKS; walk++) {
            UserType type = new UserType[] {null, UserType.PRIVATE_USER, UserType.SHARED_DEVICE}[walk % 3];
            List<User> seen = disk.users(account, new UserFilter(null, type), 1 + random.nextInt(200));
            List<String> ids = seen.stream().map(User::userId).toList();
            assertThat(ids).doesNotHaveDuplicates().isSorted();
            assertThat(new HashSet<>(ids))
                    .containsAll(staying.stream()
                            .filter(user -> type == null || user.userType() == type)
                            .map(User::userId)
                            .toList());
            assertThat(seen).allMatch(user -> type == null || user.userType() == type);
        }
    }

    private static void change(
            DirectoryOnDisk disk, String account, List<User> staying, Random random, AtomicBoolean stop) {
        var coming = new ArrayList<String>();
        for (int step = 0; !stop.get(); step++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    String email = "goes-" + random.nextLong() + "@x.org";
                    disk.directory().users().invitations().invite(TENANT, account, List.of(email), null);
                    coming.add(email);
                }
                case 1 -> {
                    User user = staying.get(random.nextInt(staying.size()));
                    disk.directory()
                            .users()
                            .updates()
                            .update(
                                    TENANT,
                                    UpdateUserRequest.builder()
                                            .accountId(account)
                                            .userId(user.userId())
                                            .licenseType(step % 2 == 0 ? License.BASIC : License.PRO)
                                            .build());
                }
                default -> {
                    if (!coming.isEmpty()) {
                        String email = coming.remove(random.nextInt(coming.size()));
                        List<User> users = disk.users(account, new UserFilter(email, null), 1);
                        disk.directory()
                                .users()
                                .suspensions()
                                .suspend(TENANT, account, List.of(users.get(0).userId()));
                    }
                }
            }
        }
    }
}
