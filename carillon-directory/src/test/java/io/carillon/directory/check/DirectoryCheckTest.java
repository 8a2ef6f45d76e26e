package io.carillon.directory.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.check.DirectoryCheck.Finding;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.groups.Group;
import io.carillon.directory.groups.GroupUpdate;
import io.carillon.directory.groups.GroupUpdate.Members;
import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.directory.users.ProvisionedEntry;
import io.carillon.store.Change;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** A directory that has something of everything, and what is found and repaired when a record of it is gone or too many. */
class DirectoryCheckTest {
    private static final Tenant TENANT = DirectoryOnDisk.TENANT;
    private static final String NOBODY = "01990000-0000-7000-8000-000000000000";

    /** What may be written again from what else is there. */
    private static final Pattern INDEX = Pattern.compile(
            "account/.* (email/.*|name/.*|external-id/.*|type/.*|bot-email/.*|rooms-of/.*|count/.*|room-call-time/.*"
                    + "|group-name/.*|group-external-id/.*|group-size/.*|group-count|groups-of/.*)"
                    + "|tenant/.* (account/.*|available/.*|available-at/.*|phone-number-of-user/.*|phone-number-deletion/.*)"
                    + "|pin/.*|number/.*");

    @TempDir
    Path folder;

    private RoomsOnDisk rooms;
    private Store store;

    @BeforeEach
    void fill() {
        rooms = new RoomsOnDisk(folder);
        store = rooms.disk().store();
        Directory directory = rooms.directory();
        String account = rooms.account();
        List<String> users = IntStream.range(0, 3)
                .mapToObj(n -> rooms.disk().userId(account, "person" + n))
                .toList();
        directory
                .users()
                .provisioning()
                .create(
                        DirectoryOnDisk.CALL,
                        account,
                        new ProvisionedEntry("provisioned@example.com", null, null, true, "external", "{}"));
        directory
                .users()
                .invitations()
                .invite(
                        TENANT,
                        rooms.disk().account(AccountType.TEAM),
                        List.of("guest@example.com"),
                        UserType.PRIVATE_USER);
        directory
                .rooms()
                .bots()
                .create(
                        DirectoryOnDisk.CALL,
                        CreateBotRequest.builder()
                                .accountId(account)
                                .displayName("Bot")
                                .build());
        String roomId = rooms.room("Room");
        rooms.room("Empty");
        rooms.join(roomId, users.get(0));
        rooms.join(roomId, users.get(1));
        groups(directory, account, users);
        numbers(directory, account, users.get(0));
    }

    private static void groups(Directory directory, String account, List<String> users) {
        directory
                .groups()
                .create(TENANT, account, new GroupUpdate("Staff", "ext-1", Members.replaced(Set.copyOf(users))));
        Group some = directory
                .groups()
                .create(TENANT, account, new GroupUpdate("Some", null, Members.replaced(Set.of(users.get(0)))));
        directory.groups().licenses().bind(TENANT, account, some.id(), License.BASIC);
    }

    private static void numbers(Directory directory, String account, String user) {
        List<String> numbers =
                IntStream.range(0, 4).mapToObj(PhoneNumbersOnDisk::seattle).toList();
        directory
                .numbers()
                .inventory()
                .load(
                        TENANT,
                        numbers.stream()
                                .map(number -> InventoryNumber.of(number, null, null, "Seattle", "WA"))
                                .toList());
        directory
                .numbers()
                .orders()
                .create(DirectoryOnDisk.CALL, PhoneNumberProductType.BUSINESS_CALLING, numbers.subList(0, 3));
        directory.numbers().associations().associate(TENANT, account, user, numbers.get(0));
        directory.numbers().deletions().delete(TENANT, numbers.get(1));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private List<Finding> check(boolean repair) {
        var findings = new ArrayList<Finding>();
        new DirectoryCheck(store, repair ? DirectoryCheck.Repair.INDEXES : DirectoryCheck.Repair.NONE, findings::add)
                .run();
        return findings;
    }

    /** All records as callers of the store see them. */
    private SortedMap<String, String> records() {
        var records = new TreeMap<String, String>();
        for (String partition : store.partitions(null, 1000)) {
            if (partition.contains("/bucket/") || partition.contains("/hash/")) {
                // Where an account is spread, its records are seen in its own partition.
                continue;
            }
            for (Record record : store.scan(partition, "", null, 1000)) {
                records.put(partition + " " + record.key(), new String(record.body(), StandardCharsets.UTF_8));
            }
        }
        return records;
    }

    @Test
    void nothingIsFoundWhereAllAgrees() {
        assertThat(check(true)).isEmpty();
    }

    @Test
    void missingIndexEntriesAreFoundAndWrittenAgain() throws Exception {
        SortedMap<String, String> all = records();
        int tried = 0;
        for (String name : all.keySet()) {
            String partition = name.substring(0, name.indexOf(' '));
            String key = name.substring(name.indexOf(' ') + 1);
            boolean isZero = key.startsWith("count/") && all.get(name).equals("0");
            if (!INDEX.matcher(name).matches() || isZero) {
                continue;
            }
            tried++;
            store.write(partition, List.of(Change.delete(store.get(partition, key))));
            assertThat(check(false)).as(name).isNotEmpty().noneMatch(Finding::repaired);
            assertThat(check(true))
                    .as(name)
                    .anyMatch(finding -> finding.equals(new Finding(partition, key, problem(key), true)));
            assertThat(check(true)).as(name).isEmpty();
            SortedMap<String, String> now = records();
            if (key.startsWith("rooms-of/")) {
                // It also recorded which call created the membership.
                now.put(name, all.get(name));
            }
            assertThat(now).as(name).isEqualTo(all);
        }
        assertThat(tried).isGreaterThan(25);
    }

    private static String problem(String key) {
        boolean isCount = (key.startsWith("count/") && !key.startsWith("count/members/")) || key.equals("group-count");
        return isCount ? "wrong count" : "missing index entry";
    }

    @Test
    void danglingIndexEntriesAreFoundAndRemoved() throws Exception {
        SortedMap<String, String> all = records();
        String account = RecordKeys.accountPartition(rooms.account());
        String tenant = RecordKeys.tenantPartition(TENANT);
        String number = PhoneNumbersOnDisk.seattle(9);
        for (List<String> entry : List.of(
                List.of(account, "email/nobody@example.com", NOBODY),
                List.of(account, "external-id/of-nobody", NOBODY),
                List.of(account, "type/PrivateUser/" + NOBODY, NOBODY),
                List.of(account, "name/nobody/" + NOBODY, ""),
                List.of(account, "bot-email/nobody@example.com", NOBODY),
                List.of(account, "rooms-of/" + NOBODY + "/" + NOBODY, ""),
                List.of(account, "count/members/" + NOBODY, "0"),
                List.of(account, "group-name/nothing", NOBODY),
                List.of(account, "group-external-id/nothing", NOBODY),
                List.of(account, "group-size/" + NOBODY, "0"),
                List.of(account, "groups-of/" + NOBODY, NOBODY),
                List.of(tenant, "available/US/Local/" + number, "{}"),
                List.of(tenant, "available-at/wa/seattle/" + number, "{}"),
                List.of(tenant, "available/US/Local/" + PhoneNumbersOnDisk.seattle(0), "{}"),
                List.of(tenant, "phone-number-of-user/" + NOBODY, number),
                List.of(tenant, "phone-number-deletion/0000000000000001/" + number, "{}"))) {
            store.write(
                    entry.get(0),
                    List.of(Change.create(entry.get(1), entry.get(2).getBytes(StandardCharsets.UTF_8))));
            var found = new Finding(entry.get(0), entry.get(1), "index entry without its row", false);
            assertThat(check(false)).as(entry.toString()).contains(found);
            assertThat(check(true)).as(entry.toString()).allMatch(Finding::repaired);
            assertThat(check(false)).as(entry.toString()).isEmpty();
            assertThat(records()).isEqualTo(all);
        }
    }

    @Test
    void wrongCountsAndEntriesAreFoundAndPutRight() throws Exception {
        SortedMap<String, String> all = records();
        for (String name : all.keySet()) {
            String partition = name.substring(0, name.indexOf(' '));
            String key = name.substring(name.indexOf(' ') + 1);
            boolean isCount = key.startsWith("count/") || key.startsWith("group-size/") || key.equals("group-count");
            boolean isEntry = key.startsWith("email/") || key.startsWith("available") || key.startsWith("group-name/");
            if (isCount || isEntry) {
                byte[] wrong = (isCount ? "77" : NOBODY).getBytes(StandardCharsets.UTF_8);
                store.write(partition, List.of(Change.replace(store.get(partition, key), wrong)));
                assertThat(check(true)).as(name).isNotEmpty();
                assertThat(check(true)).as(name).isEmpty();
                assertThat(records()).as(name).isEqualTo(all);
            }
        }
    }

    @Test
    void rowsAreNeverChanged() throws Exception {
        SortedMap<String, String> all = records();
        for (String name : all.keySet()) {
            String partition = name.substring(0, name.indexOf(' '));
            String key = name.substring(name.indexOf(' ') + 1);
            if (key.matches("(user|room|bot|group)/.*")) {
                Record row = store.get(partition, key);
                store.write(partition, List.of(Change.delete(row)));
                assertThat(check(true)).as(name).isNotEmpty();
                SortedMap<String, String> left = records();
                all.keySet().stream()
                        .filter(other ->
                                !other.equals(name) && !INDEX.matcher(other).matches())
                        .forEach(other -> assertThat(left).containsEntry(other, all.get(other)));
                store.write(partition, List.of(Change.create(key, row.body())));
                check(true);
                assertThat(records().keySet()).as(name).isEqualTo(all.keySet());
            }
        }
    }

    @Test
    void anAddressOfTwoIsFoundAndLeftToAPerson() throws Exception {
        String account = RecordKeys.accountPartition(rooms.account());
        List<Record> users = store.scan(account, "user/", null, 2);
        String email = Stored.<User>read(users.get(0), User.builder()).value().primaryEmail();
        String other = new String(users.get(1).body(), StandardCharsets.UTF_8)
                .replaceAll("\"PrimaryEmail\":\"[^\"]*\"", "\"PrimaryEmail\":\"" + email + "\"");
        store.write(account, List.of(Change.replace(users.get(1), other.getBytes(StandardCharsets.UTF_8))));
        assertThat(check(true)).contains(new Finding(account, RecordKeys.email(email), "index entry of two", false));
        assertThat(store.get(account, RecordKeys.email(email)).body())
                .isEqualTo(RecordKeys.id(users.get(0).key()).getBytes(StandardCharsets.US_ASCII));
        Record changed = store.get(account, users.get(1).key());
        assertThat(changed.body()).asString(StandardCharsets.UTF_8).isEqualTo(other);
        store.write(account, List.of(Change.replace(changed, users.get(1).body())));
        check(true);
    }

    /** As a copy has it that read an account record by record while somebody left and another person got the address. */
    @Test
    void ofTwoUsersWithOneAddressInACopyTheOlderIsRemoved() throws Exception {
        String account = rooms.disk().account(AccountType.TEAM);
        String partition = RecordKeys.accountPartition(account);
        String older = invited(account, "changing@example.com");
        List<Record> left = store.scan(partition, "", null, 1000).stream()
                .filter(record -> record.key().contains(older))
                .toList();
        rooms.directory().users().suspensions().suspend(TENANT, account, List.of(older));
        String newer = invited(account, "changing@example.com");
        SortedMap<String, String> right = records();
        for (Record record : left) {
            store.write(partition, List.of(Change.create(record.key(), record.body())));
        }
        store.write(partition, List.of(Change.create(RecordKeys.invite(NOBODY), new byte[] {'{', '}'})));

        assertThat(check(true))
                .isNotEmpty()
                .noneMatch(finding -> finding.repaired() && finding.key().startsWith("user/"));
        assertThat(check(false)).as("after the usual repair").isNotEmpty();
        var findings = new ArrayList<Finding>();
        new DirectoryCheck(store, DirectoryCheck.Repair.COPY, findings::add).run();
        assertThat(findings).isNotEmpty().allMatch(Finding::repaired);
        assertThat(records()).isEqualTo(right);
        assertThat(check(false)).isEmpty();
        assertThat(newer).isGreaterThan(older);
    }

    private String invited(String account, String email) {
        rooms.directory().users().invitations().invite(TENANT, account, List.of(email), UserType.PRIVATE_USER);
        return new String(
                store.get(RecordKeys.accountPartition(account), RecordKeys.email(email))
                        .body(),
                StandardCharsets.US_ASCII);
    }
}
