package io.carillon.directory;

import static io.carillon.directory.DirectoryOnDisk.TENANT;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.RecordKeys;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;

/**
 * A directory on SQLite and a script for it, with every operation that writes in several steps. Each step may be run again after it
 * failed, as an SDK sends a call again; run to its end, it has done what it does once.
 */
final class ScriptedDirectory implements AutoCloseable {
    private static final int GUESTS = 30;
    private static final int EMPLOYEES = 8;
    /** What only says that something is under way, or counts. */
    private static final Set<String> PASSING = Set.of(
            "account-closing",
            "room-closing",
            "room-call",
            "room-call-time",
            "count",
            "phone-number-deletion",
            "user-erasure");

    /** A step of the script. */
    record Step(String name, Runnable run) {}

    private final Path file;
    private final UnaryOperator<Store> between;
    private @Nullable Store store;
    private @Nullable Directory directory;
    private String team = "";
    private String enterprise = "";
    private String room = "";
    private String bot = "";
    private final List<String> guests = new ArrayList<>();
    private final String[] employees = new String[EMPLOYEES];

    ScriptedDirectory(Path folder) {
        this(folder, UnaryOperator.identity());
    }

    /** With something of the test's between the directory and its store; it is asked again whenever the store is opened. */
    ScriptedDirectory(Path folder, UnaryOperator<Store> between) {
        this.file = folder.resolve("directory.sqlite");
        this.between = between;
    }

    /** The first one opens the store. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(new Step("open", this::open));
        steps.add(new Step("make a Team account", () -> team = account("team", AccountType.TEAM)));
        steps.add(new Step(
                "make an Enterprise account", () -> enterprise = account("enterprise", AccountType.ENTERPRISE_LWA)));
        steps.add(new Step("invite", this::invite));
        IntStream.range(0, EMPLOYEES / 2).forEach(i -> steps.add(new Step("create user " + i, () -> create(i))));
        steps.add(new Step("accept", () -> accept(0)));
        steps.add(new Step("make a room", () -> room = room("Room")));
        steps.add(new Step("make a bot", this::bot));
        steps.add(new Step("checkpoint", () -> checkpoint("RESTART")));
        steps.add(new Step("join", this::join));
        steps.add(new Step("load numbers", () -> numbers().load(5)));
        steps.add(new Step("order numbers", this::order));
        steps.add(new Step(
                "give a number to a user",
                () -> directory()
                        .numbers()
                        .associations()
                        .associate(TENANT, enterprise, employees[0], PhoneNumbersOnDisk.seattle(0))));
        steps.add(new Step("close and open", this::reopen));
        IntStream.range(EMPLOYEES / 2, EMPLOYEES)
                .forEach(i -> steps.add(new Step("create user " + i, () -> create(i))));
        steps.add(new Step("accept", () -> accept(1)));
        steps.add(new Step(
                "reset a PIN", () -> directory().users().personalPins().reset(TENANT, enterprise, employees[1])));
        steps.add(new Step(
                "remove from the Team",
                () -> directory().users().suspensions().suspend(TENANT, team, guests.subList(2, 6))));
        steps.add(new Step(
                "suspend",
                () -> directory()
                        .users()
                        .suspensions()
                        .suspend(TENANT, enterprise, List.of(employees[2], employees[3]))));
        steps.add(new Step(
                "delete numbers",
                () -> directory()
                        .numbers()
                        .deletions()
                        .batchDelete(TENANT, List.of(PhoneNumbersOnDisk.seattle(1), PhoneNumbersOnDisk.seattle(2)))));
        steps.add(new Step("checkpoint", () -> checkpoint("TRUNCATE")));
        steps.add(new Step("change a profile", () -> profile(guests.get(0), team)));
        steps.add(new Step("change another profile", () -> profile(employees[4], enterprise)));
        steps.add(new Step("erase", () -> unlessGone(() -> erase(employees[0]))));
        steps.add(new Step("delete the room", this::deleteRoom));
        steps.add(new Step("make another room", () -> room = room("Other")));
        steps.add(new Step(
                "empty the Team", () -> directory().users().suspensions().suspend(TENANT, team, guests)));
        steps.add(new Step("delete the Team account", this::deleteTeam));
        steps.add(new Step("close and open", this::reopen));
        steps.add(new Step("make an account", () -> account("last", AccountType.TEAM)));
        return steps;
    }

    private Store store() {
        if (store == null) {
            open();
        }
        return store;
    }

    private void open() {
        if (store == null) {
            store = SqliteStore.open(file, new SecureRandom());
            directory = new Directory(between.apply(store), Clock.systemUTC(), new SecureRandom());
        }
    }

    private void reopen() {
        stop();
        open();
    }

    /** As the server ends; the next step starts it again. */
    void stop() {
        if (store != null) {
            store.close();
        }
        store = null;
        directory = null;
    }

    private Directory directory() {
        store();
        return directory;
    }

    private PhoneNumbersOnDisk numbers() {
        return new PhoneNumbersOnDisk(directory());
    }

    /** A call that has the same id however often it is sent. */
    private static Invocation call(String name) {
        return new Invocation(new Principal(TENANT, "ringer"), name);
    }

    private String account(String name, AccountType type) {
        return directory().accounts().create(call(name), name, type).accountId();
    }

    private void invite() {
        List<String> emails = IntStream.range(0, GUESTS)
                .mapToObj(i -> "guest" + i + "@example.com")
                .toList();
        List<Invite> invites = directory().users().invitations().invite(TENANT, team, emails, null);
        guests.clear();
        if (invites.size() == GUESTS) {
            store().scan(RecordKeys.accountPartition(team), RecordKeys.USERS, null, GUESTS)
                    .forEach(row -> guests.add(RecordKeys.id(row.key())));
        }
    }

    private void create(int i) {
        employees[i] = directory()
                .users()
                .create(
                        call("user" + i),
                        CreateUserRequest.builder()
                                .accountId(enterprise)
                                .email("employee" + i + "@example.com")
                                .build())
                .userId();
    }

    private void accept(int guest) {
        directory().users().invitations().accept(TENANT, team, guests.get(guest), null);
    }

    private String room(String name) {
        return directory()
                .rooms()
                .create(
                        call("room" + name),
                        CreateRoomRequest.builder()
                                .accountId(enterprise)
                                .name(name)
                                .build())
                .roomId();
    }

    private void bot() {
        bot = directory()
                .rooms()
                .bots()
                .create(
                        call("bot"),
                        CreateBotRequest.builder()
                                .accountId(enterprise)
                                .displayName("Bot")
                                .build())
                .botId();
    }

    private void join() {
        directory()
                .rooms()
                .memberships()
                .batchCreate(
                        call("join"),
                        enterprise,
                        room,
                        Stream.of(employees[0], employees[1], bot)
                                .map(id -> MembershipItem.builder().memberId(id).build())
                                .toList());
    }

    private void order() {
        directory()
                .numbers()
                .orders()
                .create(
                        call("order"),
                        PhoneNumberProductType.BUSINESS_CALLING,
                        IntStream.range(0, 4)
                                .mapToObj(PhoneNumbersOnDisk::seattle)
                                .toList());
    }

    private void profile(String userId, String accountId) {
        directory()
                .administration()
                .profiles()
                .update(TENANT, accountId, userId, "Other Name", "other." + userId + "@example.com");
    }

    private void erase(String userId) {
        directory().administration().erasure().erase(TENANT, enterprise, userId);
    }

    private void deleteRoom() {
        unlessGone(() -> directory().rooms().delete(TENANT, enterprise, room));
    }

    private void deleteTeam() {
        unlessGone(() -> directory().accounts().delete(TENANT, team));
    }

    /** The call before, which failed, may have been applied; this one removes what it left. */
    private static void unlessGone(Runnable deletion) {
        try {
            deletion.run();
        } catch (NotFoundException e) {
            // It is gone, which is what was asked.
        }
    }

    /** As SQLite does it by itself when its log is long; a copy of the log begins at its beginning again. */
    private void checkpoint(String mode) {
        try (Connection connection = DriverManager.getConnection(url(file));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(" + mode + ")");
        } catch (SQLException e) {
            // The next write tries again.
        }
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    /** All records that are there for good, each with its version, as lines. */
    Set<String> records() {
        return records(store());
    }

    static Set<String> records(Store store) {
        Set<String> lines = new TreeSet<>();
        for (String partition : store.partitions(null, 10_000)) {
            if (!partition.startsWith("invocations/") && !partition.startsWith("pin/")) {
                for (Record record : store.scan(partition, "", null, 10_000)) {
                    String kind = record.key().replaceFirst("/.*", "");
                    if (!PASSING.contains(kind)) {
                        lines.add(partition + " " + record.key() + " " + Arrays.hashCode(record.body()));
                    }
                }
            }
        }
        return lines;
    }

    @Override
    public void close() {
        stop();
    }
}
