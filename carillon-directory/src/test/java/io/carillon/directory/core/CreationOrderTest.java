package io.carillon.directory.core;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.accounts.AccountFilter;
import io.carillon.directory.numbers.PhoneNumberSettings;
import io.carillon.directory.users.UserFilter;
import io.carillon.testing.ManualClock;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Listings run in the order of creation, whatever the clocks of the servers do meanwhile. */
class CreationOrderTest {
    private static final int CREATIONS = 60;
    private static final int PAGE = 7;
    private static final Quotas MANY_BOTS = new Quotas(CREATIONS, CREATIONS, CREATIONS, CREATIONS);

    @TempDir
    Path folder;

    /** Two servers over one store, each with a clock of its own that steps, and that end and begin again. */
    private final class Servers implements AutoCloseable {
        private final Random random;
        private final List<ManualClock> clocks = List.of(new ManualClock(), new ManualClock());
        private final List<DirectoryOnDisk> servers = new ArrayList<>();

        Servers(long seed) {
            random = new Random(seed);
            clocks.forEach(clock -> servers.add(server(clock)));
        }

        private DirectoryOnDisk server(ManualClock clock) {
            return new DirectoryOnDisk(folder, new SecureRandom(), clock, MANY_BOTS);
        }

        /** One of the servers, after its clock may have stepped by up to three hours and it may have been restarted. */
        DirectoryOnDisk any() {
            int which = random.nextInt(servers.size());
            switch (random.nextInt(4)) {
                case 0 -> clocks.get(which).advance(Duration.ofSeconds(-random.nextInt(3 * 3600)));
                case 1 -> clocks.get(which).advance(Duration.ofSeconds(random.nextInt(3 * 3600)));
                case 2 -> {
                    servers.get(which).close();
                    servers.set(which, server(clocks.get(which)));
                }
                default -> clocks.get(which).advance(Duration.ofMillis(random.nextInt(3)));
            }
            return servers.get(which);
        }

        boolean coin() {
            return random.nextBoolean();
        }

        @Override
        public void close() {
            servers.forEach(DirectoryOnDisk::close);
        }
    }

    private static Bot bot(DirectoryOnDisk server, String accountId, String name) {
        return server.directory()
                .rooms()
                .bots()
                .create(
                        CALL,
                        CreateBotRequest.builder()
                                .accountId(accountId)
                                .displayName(name)
                                .build());
    }

    private static Room room(DirectoryOnDisk server, String accountId, String name) {
        return server.directory()
                .rooms()
                .create(
                        CALL,
                        CreateRoomRequest.builder()
                                .accountId(accountId)
                                .name(name)
                                .build());
    }

    private static List<String> userIds(DirectoryOnDisk server, String accountId) {
        return server.users(accountId, UserFilter.NONE, PAGE).stream()
                .map(User::userId)
                .toList();
    }

    private static void assertRising(List<String> ids, long seed) {
        assertThat(ids).as("seed %d", seed).isSorted().doesNotHaveDuplicates().allMatch(Ids::isId);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void usersAndBotsAreListedAsTheyCame(long seed) {
        try (var servers = new Servers(seed)) {
            String account = servers.any().account(AccountType.ENTERPRISE_LWA);
            var users = new ArrayList<String>();
            var bots = new ArrayList<String>();
            var members = new ArrayList<String>();
            for (int i = 0; i < CREATIONS; i++) {
                DirectoryOnDisk server = servers.any();
                if (servers.coin()) {
                    users.add(server.userId(account, "user" + i));
                    members.add(users.get(users.size() - 1));
                } else {
                    bots.add(bot(server, account, "bot" + i).botId());
                    members.add(bots.get(bots.size() - 1));
                }
            }
            DirectoryOnDisk server = servers.any();
            Directory directory = server.directory();
            assertThat(userIds(server, account)).as("seed %d", seed).isEqualTo(users);
            assertThat(server.users(account, new UserFilter(null, UserType.PRIVATE_USER), PAGE).stream()
                            .map(User::userId))
                    .as("seed %d", seed)
                    .isEqualTo(users);
            List<Bot> listed = DirectoryOnDisk.walk(
                    (after, limit) -> directory.rooms().bots().list(TENANT, account, after, limit), PAGE, Bot::builder);
            assertThat(listed.stream().map(Bot::botId)).as("seed %d", seed).isEqualTo(bots);
            assertRising(members, seed);
            assertMembersInOrder(servers, account, members, seed);
        }
    }

    private static void assertMembersInOrder(Servers servers, String account, List<String> members, long seed) {
        String room = room(servers.any(), account, "Everybody").roomId();
        var joining = new ArrayList<>(members);
        Collections.shuffle(joining, new Random(seed));
        for (String member : joining) {
            servers.any()
                    .directory()
                    .rooms()
                    .memberships()
                    .create(
                            CALL,
                            CreateRoomMembershipRequest.builder()
                                    .accountId(account)
                                    .roomId(room)
                                    .memberId(member)
                                    .build());
        }
        Directory directory = servers.any().directory();
        List<RoomMembership> listed = DirectoryOnDisk.walk(
                (after, limit) -> directory.rooms().memberships().list(TENANT, account, room, after, limit),
                PAGE,
                RoomMembership::builder);
        assertThat(listed.stream().map(membership -> membership.member().memberId()))
                .as("seed %d", seed)
                .isEqualTo(members);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void invitedUsersAreListedAsTheyWereInvitedOneByOneAndManyInACall(long seed) {
        try (var servers = new Servers(seed)) {
            String account = servers.any().account(AccountType.TEAM);
            var invited = new ArrayList<String>();
            for (int i = 0; i < CREATIONS; i++) {
                int call = i;
                List<String> emails = IntStream.range(0, servers.coin() ? 1 : 50)
                        .mapToObj(n -> "user%d-%d@example.com".formatted(call, n))
                        .toList();
                servers.any().directory().users().invitations().invite(TENANT, account, emails, null);
                invited.addAll(emails);
            }
            List<User> listed = servers.any().users(account, UserFilter.NONE, 200);
            assertThat(listed.stream().map(User::primaryEmail))
                    .as("seed %d", seed)
                    .isEqualTo(invited);
            assertRising(listed.stream().map(User::userId).toList(), seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void accountsRoomsAndOrdersAreListedAsTheyWereMade(long seed) {
        try (var servers = new Servers(seed)) {
            new PhoneNumbersOnDisk(servers.any().directory()).load(CREATIONS);
            String account = servers.any().account(AccountType.ENTERPRISE_LWA);
            var accounts = new ArrayList<>(List.of(account));
            var rooms = new ArrayList<String>();
            var orders = new ArrayList<String>();
            for (int i = 0; i < CREATIONS; i++) {
                accounts.add(servers.any().account(AccountType.TEAM));
                rooms.add(room(servers.any(), account, "Room " + i).roomId());
                orders.add(new PhoneNumbersOnDisk(servers.any().directory())
                        .order(PhoneNumberProductType.BUSINESS_CALLING, PhoneNumbersOnDisk.seattle(i))
                        .phoneNumberOrderId());
            }
            Directory directory = servers.any().directory();
            List<Account> listedAccounts = DirectoryOnDisk.walk(
                    (after, limit) ->
                            directory.accounts().list(TENANT, new AccountFilter(null, null, null), after, limit),
                    PAGE,
                    Account::builder);
            assertThat(listedAccounts.stream().map(Account::accountId)).isEqualTo(accounts);
            List<Room> listedRooms = DirectoryOnDisk.walk(
                    (after, limit) -> directory.rooms().list(TENANT, account, null, after, limit), PAGE, Room::builder);
            assertThat(listedRooms.stream().map(Room::roomId)).isEqualTo(rooms);
            List<PhoneNumberOrder> listedOrders = DirectoryOnDisk.walk(
                    (after, limit) -> directory.numbers().orders().list(TENANT, after, limit),
                    PAGE,
                    PhoneNumberOrder::builder);
            assertThat(listedOrders.stream().map(PhoneNumberOrder::phoneNumberOrderId))
                    .isEqualTo(orders);
            Stream.of(accounts, rooms, orders).forEach(ids -> assertRising(ids, seed));
        }
    }

    /** The call was begun before the other users came, so that is where its user is listed; once. */
    @Test
    void aRetryAfterAStepBackGetsTheUserThatTheCallWasFor() {
        var clock = new ManualClock();
        var call = new Invocation(CALL.caller(), "first");
        try (var server = new DirectoryOnDisk(folder, new SecureRandom(), clock)) {
            String account = server.account(AccountType.ENTERPRISE_LWA);
            User user = created(server, call, account);
            String second = server.userId(account, "second");
            clock.advance(Duration.ofMinutes(-10));
            String third = server.userId(account, "third");
            try (var other = new DirectoryOnDisk(folder, new SecureRandom(), clock)) {
                assertThat(created(other, call, account)).isEqualTo(user);
            }
            assertThat(userIds(server, account)).containsExactly(user.userId(), second, third);
        }
    }

    private static User created(DirectoryOnDisk server, Invocation call, String account) {
        return server.directory()
                .users()
                .create(
                        call,
                        CreateUserRequest.builder()
                                .accountId(account)
                                .email("first@example.com")
                                .build());
    }

    /** Up to the last millisecond that an id can name, where ids go on by their random bits. */
    @ParameterizedTest
    @ValueSource(strings = {"2525-01-01T00:00:00Z", "+10889-08-02T05:31:50.655Z", "+99999-01-01T00:00:00Z"})
    void idsContinueFromThoseOfAClockThatWasFarAhead(Instant wrong) {
        var clock = new ManualClock();
        Duration ahead = Duration.between(clock.instant(), wrong);
        String account;
        var users = new ArrayList<String>();
        try (var server = new DirectoryOnDisk(folder, new SecureRandom(), clock)) {
            account = server.account(AccountType.ENTERPRISE_LWA);
            users.add(server.userId(account, "before"));
            clock.advance(ahead);
            users.add(server.userId(account, "ahead"));
        }
        clock.advance(ahead.negated());
        try (var server = new DirectoryOnDisk(folder, new SecureRandom(), clock)) {
            for (int i = 0; i < CREATIONS; i++) {
                users.add(server.userId(account, "after" + i));
            }
            assertRising(users, 0);
            assertThat(userIds(server, account)).isEqualTo(users);
            String elsewhere = server.account(AccountType.TEAM);
            assertThat(elsewhere)
                    .as("accounts that the wrong clock did not touch")
                    .isLessThan(users.get(1));
        }
    }

    /** Before each creation it reads what another server, whose clock is ten minutes ahead, has acknowledged. */
    @Test
    void idsFollowThoseThatAnotherServerReturned() throws Exception {
        var behind = new ManualClock();
        behind.advance(Duration.ofMinutes(-10));
        try (var here = new DirectoryOnDisk(folder, new SecureRandom(), new ManualClock());
                var there = new DirectoryOnDisk(folder, new SecureRandom(), behind)) {
            String account = here.account(AccountType.ENTERPRISE_LWA);
            var told = new AtomicReference<>("");
            BinaryOperator<String> later = (a, b) -> a.compareTo(b) > 0 ? a : b;
            var tasks = new ArrayList<Callable<Integer>>();
            for (int thread = 0; thread < 4; thread++) {
                DirectoryOnDisk server = thread % 2 == 0 ? here : there;
                Supplier<String> name = names("thread" + thread + "-");
                tasks.add(() -> {
                    for (int i = 0; i < 20; i++) {
                        String before = told.get();
                        String id = server.userId(account, name.get());
                        assertThat(id).isGreaterThan(before);
                        told.accumulateAndGet(id, later);
                    }
                    return 20;
                });
            }
            assertThat(SimultaneousTasks.run(tasks)).hasSize(4);
            assertThat(userIds(here, account)).hasSize(80);
        }
    }

    private static Supplier<String> names(String start) {
        var number = new int[1];
        return () -> start + number[0]++;
    }

    @Test
    void theDefaultCallingNameCanBeChangedAgainAfterTheClockWasFarAhead() {
        var clock = new ManualClock();
        try (var server = new DirectoryOnDisk(folder, new SecureRandom(), clock)) {
            PhoneNumberSettings settings = server.directory().numbers().settings();
            clock.advance(Duration.ofDays(3650));
            settings.update(TENANT, "Ahead");
            clock.advance(Duration.ofDays(-3650));
            settings.update(TENANT, "Now");
            assertThat(settings.get(TENANT).callingName()).isEqualTo("Now");
        }
    }
}
