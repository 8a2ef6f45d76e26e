package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrderStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.UnprocessableEntityException;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Two clients do the same at once: one wins, the other gets the answer that the model has for that, and nothing is left
 * half-done. Each race is run many times, with seeded delays before the two calls.
 */
class ConcurrentClientsTest extends ServerTest {
    private static final int ROUNDS = 25;
    private static final int MAX_DELAY_MICROS = 2000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private ChimeClient one;
    private ChimeClient two;
    private String team;
    private String enterprise;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        AwsAccount caller = newAwsAccount();
        one = javaClient(caller);
        two = javaClient(newKey(caller));
        team = one.createAccount(r -> r.name("Bell Tower")).account().accountId();
        enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        importNumbers(caller, folder);
    }

    private void importNumbers(AwsAccount owner, Path folder) throws IOException {
        var lines = new ArrayList<>(List.of("E164PhoneNumber,City,State"));
        for (int seed = 0; seed < ROUNDS; seed++) {
            lines.add(number(seed) + ",Seattle,WA");
        }
        Path file = Files.write(folder.resolve("numbers.csv"), lines);
        prepare("admin", "numbers", "import", "--aws-account-id", owner.id(), file.toString())
                .requireExitCode(0);
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        Stream.of(one, two).forEach(ChimeClient::close);
    }

    /** What a call came to: a result, or one of the model's exceptions. */
    private record Outcome<T>(T result, ChimeException refusal) {}

    /** Runs both calls as nearly at once as the delays of the seed have it. */
    private <T> List<Outcome<T>> race(int seed, Function<ChimeClient, T> first, Function<ChimeClient, T> second)
            throws Exception {
        var random = new Random(seed);
        var start = new CyclicBarrier(2);
        var futures = new ArrayList<Future<Outcome<T>>>();
        for (int i = 0; i < 2; i++) {
            ChimeClient client = i == 0 ? one : two;
            Function<ChimeClient, T> call = i == 0 ? first : second;
            long delay = random.nextInt(MAX_DELAY_MICROS);
            futures.add(threads.submit(() -> {
                start.await();
                TimeUnit.MICROSECONDS.sleep(delay);
                return outcome(client, call);
            }));
        }
        return List.of(futures.get(0).get(), futures.get(1).get());
    }

    private static <T> Outcome<T> outcome(ChimeClient client, Function<ChimeClient, T> call) {
        try {
            return new Outcome<>(call.apply(client), null);
        } catch (ChimeException refusal) {
            return new Outcome<>(null, refusal);
        }
    }

    private <T> List<Outcome<T>> race(int seed, Function<ChimeClient, T> both) throws Exception {
        return race(seed, both, both);
    }

    private static <T> List<T> results(List<Outcome<T>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.refusal() == null)
                .map(Outcome::result)
                .toList();
    }

    private static <T> void assertOneWon(int seed, List<Outcome<T>> outcomes, Class<? extends ChimeException> refusal) {
        assertThat(results(outcomes)).as("winners with seed %s", seed).hasSize(1);
        assertThat(outcomes)
                .as("losers with seed %s", seed)
                .filteredOn(outcome -> outcome.refusal() != null)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.refusal()).isInstanceOf(refusal));
    }

    private List<User> users(String accountId, String email) {
        return one.listUsers(r -> r.accountId(accountId).userEmail(email)).users();
    }

    @Test
    void anAddressIsInvitedOnce() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String email = "invited" + seed + "@example.com";
            List<Invite> invites = results(race(
                    seed,
                    client -> client.inviteUsers(r -> r.accountId(team).userEmailList(email))
                            .invites()
                            .get(0)));
            assertThat(invites).as("seed %s", seed).hasSize(2);
            assertThat(invites.get(0)).as("seed %s", seed).isEqualTo(invites.get(1));
            assertThat(users(team, email)).as("seed %s", seed).hasSize(1);
        }
    }

    @Test
    void anAddressIsCreatedOnce() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String email = "created" + seed + "@example.com";
            List<Outcome<User>> outcomes = race(
                    seed,
                    client -> client.createUser(r -> r.accountId(enterprise).email(email))
                            .user());
            assertOneWon(seed, outcomes, ConflictException.class);
            User winner = results(outcomes).get(0);
            assertThat(users(enterprise, email))
                    .containsExactly(winner.toBuilder().personalPIN(null).build());
        }
    }

    @Test
    void theLastOfTwoConcurrentPinResetsWins() throws Exception {
        String userId = one.createUser(r -> r.accountId(enterprise).email("pin@example.com"))
                .user()
                .userId();
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<String> pins = results(race(
                    seed,
                    client -> client.resetPersonalPIN(
                                    r -> r.accountId(enterprise).userId(userId))
                            .user()
                            .personalPIN()));
            assertThat(pins).as("seed %s", seed).hasSize(2).doesNotHaveDuplicates();
            assertThat(one.getUser(r -> r.accountId(enterprise).userId(userId))
                            .user()
                            .personalPIN())
                    .as("seed %s", seed)
                    .isIn(pins);
        }
    }

    @Test
    void aRoomTokenMakesOneRoom() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String token = "token-" + seed;
            List<Room> rooms = results(race(
                    seed,
                    client -> client.createRoom(r -> r.accountId(enterprise)
                                    .name("Room of " + token)
                                    .clientRequestToken(token))
                            .room()));
            // Who created it is the key of the one who was first.
            assertThat(rooms).as("seed %s", seed).hasSize(2);
            assertThat(rooms.get(0)).as("seed %s", seed).isEqualTo(rooms.get(1));
            assertThat(one.listRoomsPaginator(r -> r.accountId(enterprise)).stream()
                            .flatMap(page -> page.rooms().stream())
                            .filter(room -> room.name().equals("Room of " + token)))
                    .as("seed %s", seed)
                    .containsExactly(rooms.get(0));
        }
    }

    @Test
    void aRoomTokenIsOfOneName() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String token = "name-" + seed;
            assertOneWon(
                    seed,
                    race(
                            seed,
                            client -> client.createRoom(r -> r.accountId(enterprise)
                                            .name("Treble")
                                            .clientRequestToken(token))
                                    .room(),
                            client -> client.createRoom(r -> r.accountId(enterprise)
                                            .name("Tenor")
                                            .clientRequestToken(token))
                                    .room()),
                    BadRequestException.class);
        }
    }

    @Test
    void aMemberJoinsOnce() throws Exception {
        String userId = one.createUser(r -> r.accountId(enterprise).email("member@example.com"))
                .user()
                .userId();
        for (int seed = 0; seed < ROUNDS; seed++) {
            String name = "Joined " + seed;
            String roomId = one.createRoom(r -> r.accountId(enterprise).name(name))
                    .room()
                    .roomId();
            List<Outcome<RoomMembership>> outcomes = race(
                    seed,
                    client -> client.createRoomMembership(
                                    r -> r.accountId(enterprise).roomId(roomId).memberId(userId))
                            .roomMembership());
            assertOneWon(seed, outcomes, ConflictException.class);
            assertThat(one.listRoomMemberships(r -> r.accountId(enterprise).roomId(roomId))
                            .roomMemberships())
                    .containsExactly(results(outcomes).get(0));
        }
    }

    @Test
    void aNumberIsOrderedOnce() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String number = number(seed);
            List<PhoneNumberOrder> orders = results(race(
                    seed,
                    client -> client.createPhoneNumberOrder(r -> r.productType(PhoneNumberProductType.BUSINESS_CALLING)
                                    .e164PhoneNumbers(number))
                            .phoneNumberOrder()));
            assertThat(orders)
                    .as("seed %s", seed)
                    .extracting(PhoneNumberOrder::status)
                    .containsExactlyInAnyOrder(PhoneNumberOrderStatus.SUCCESSFUL, PhoneNumberOrderStatus.FAILED);
            assertThat(one.listPhoneNumbersPaginator(r -> {}).stream()
                            .flatMap(page -> page.phoneNumbers().stream())
                            .filter(had -> had.e164PhoneNumber().equals(number)))
                    .as("seed %s", seed)
                    .hasSize(1);
            aNumberIsAssociatedOnce(seed, number);
        }
    }

    private void aNumberIsAssociatedOnce(int seed, String number) throws Exception {
        List<String> userIds = Stream.of("left", "right")
                .map(side -> one.createUser(r -> r.accountId(enterprise).email(side + seed + "@numbers.example.com"))
                        .user()
                        .userId())
                .toList();
        var outcomes = race(
                seed,
                client -> associated(client, userIds.get(0), number),
                client -> associated(client, userIds.get(1), number));
        assertOneWon(seed, outcomes, BadRequestException.class);
        String winner = results(outcomes).get(0);
        for (String userId : userIds) {
            assertThat(one.getUser(r -> r.accountId(enterprise).userId(userId))
                            .user()
                            .primaryProvisionedNumber())
                    .as("seed %s", seed)
                    .isEqualTo(userId.equals(winner) ? number : null);
        }
    }

    private String associated(ChimeClient client, String userId, String number) {
        client.associatePhoneNumberWithUser(
                r -> r.accountId(enterprise).userId(userId).e164PhoneNumber(number));
        return userId;
    }

    private static String number(int seed) {
        return "+1206555%04d".formatted(100 + seed);
    }

    @Test
    void anAccountIsDeletedOrGetsAnotherUser() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String account =
                    one.createAccount(r -> r.name("Contested")).account().accountId();
            List<Outcome<String>> outcomes = race(
                    seed,
                    client -> client.deleteAccount(r -> r.accountId(account)).toString(),
                    client -> client.inviteUsers(r -> r.accountId(account).userEmailList("late@example.com"))
                            .toString());
            ChimeException deletion = outcomes.get(0).refusal();
            ChimeException invitation = outcomes.get(1).refusal();
            if (deletion == null) {
                assertThat(invitation).as("seed %s", seed).isInstanceOf(NotFoundException.class);
                assertThat(outcome(one, client -> client.getAccount(r -> r.accountId(account)))
                                .refusal())
                        .isInstanceOf(NotFoundException.class);
            } else {
                assertThat(deletion).as("seed %s", seed).isInstanceOf(UnprocessableEntityException.class);
                assertThat(invitation).as("seed %s", seed).isNull();
                assertThat(users(account, "late@example.com")).hasSize(1);
            }
        }
    }
}
