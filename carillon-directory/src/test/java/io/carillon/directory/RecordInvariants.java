package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.users.NameIndex;
import io.carillon.directory.users.UserAttributes;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.spread.SpreadRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.Invite;
import software.amazon.awssdk.services.chime.model.User;

/**
 * Reads a whole database past the code under test, and requires that its records agree: each user has exactly its index
 * records, each index record its user, an account that is gone has left nothing, and no PIN is anybody else's; rooms, bots and
 * groups as {@link RoomInvariants}, {@link BotInvariants} and {@link GroupInvariants} say, and phone numbers as
 * {@link NumberInvariants} says.
 */
public final class RecordInvariants {
    private static final String ACCOUNT_PARTITION = "account/";
    private static final String PIN_PARTITION = "pin/";

    private final Map<String, Map<String, byte[]>> partitions;
    /** The owner of each PIN, as the users' own records have it. */
    private final Map<String, String> pins = new HashMap<>();
    /** The phone number of each user who has one, as the users' own rows show it. */
    private final Map<String, String> phoneNumbers = new HashMap<>();

    private RecordInvariants(Map<String, Map<String, byte[]>> partitions) {
        this.partitions = partitions;
    }

    /** Checks the database at an address of the run's engine; a PIN that is claimed and nobody's is an error. */
    public static void check(String url) {
        RecordInvariants records = checkedAccounts(url);
        assertThat(records.partitions.values())
                .allSatisfy(account -> assertThat(account.keySet())
                        .noneMatch(RecordInvariants::isUnderWay)
                        .noneMatch(GroupInvariants::isUnderWay));
        assertThat(records.claims()).isEqualTo(records.pins);
        new NumberInvariants(records.partitions).check(records.phoneNumbers);
    }

    /** Checks the database of a directory that was cut off in the middle of its work, which may leave PINs claimed for nobody. */
    public static void checkAfterFailures(String url) {
        RecordInvariants records = checkedAccounts(url);
        assertThat(records.claims()).containsAllEntriesOf(records.pins);
        new NumberInvariants(records.partitions).checkAfterFailures(records.phoneNumbers);
    }

    /**
     * What the product's own check says of the same, which must find nothing whatever was cut off, but for what a start of a server
     * completes.
     */
    private static void checkByProduct(String url) {
        var findings = new ArrayList<DirectoryCheck.Finding>();
        try (Store store = DirectoryOnDisk.spread(DirectoryEngine.ofThisRun().open(url))) {
            new DirectoryCheck(store, DirectoryCheck.Repair.NONE, findings::add).run();
        }
        assertThat(findings).filteredOn(finding -> !isUnderWay(finding.key())).isEmpty();
    }

    private static RecordInvariants checkedAccounts(String url) {
        checkByProduct(url);
        var records = new RecordInvariants(read(url));
        for (String partition : records.partitions.keySet()) {
            if (partition.startsWith(ACCOUNT_PARTITION)) {
                records.checkAccount(partition);
            } else {
                assertThat(partition).matches("(tenant|pin|invocations|number)/[+]?[0-9]+(/[0-9]+)?");
            }
        }
        return records;
    }

    public static Map<String, Map<String, byte[]>> read(String url) {
        return SpreadRecords.gathered(DirectoryEngine.ofThisRun().read(url));
    }

    /** All records as the engine has them, those included that callers of the store do not see. */
    public static Map<String, Map<String, byte[]>> raw(String url) {
        return DirectoryEngine.ofThisRun().read(url);
    }

    /** Whether a record only says that a user is being erased or moved. */
    private static boolean isUnderWay(String key) {
        return key.matches("user-(erasure|arrival|departure.*)/.*");
    }

    private void checkAccount(String partition) {
        Map<String, byte[]> records = partitions.get(partition);
        String accountId = partition.substring(ACCOUNT_PARTITION.length());
        assertThat(records).as("%s has an account", partition).containsKey("account");
        Account account = Stored.<Account>read(record(records, "account"), Account.builder())
                .value();
        assertThat(account.accountId()).isEqualTo(accountId);
        assertThat(partitions.get("tenant/" + account.awsAccountId())).containsKey("account/" + accountId);

        Set<String> expected = new HashSet<>(Set.of("account", "names"));
        for (String key : records.keySet()) {
            if (key.startsWith("user/")) {
                User user =
                        Stored.<User>read(record(records, key), User.builder()).value();
                assertThat(user.userId()).isEqualTo(key.substring("user/".length()));
                assertThat(user.accountId()).isEqualTo(accountId);
                assertThat(expected.add(key)).isTrue();
                checkUser(records, user, expected);
            }
        }
        RoomInvariants.check(records, expected);
        BotInvariants.check(records, expected);
        GroupInvariants.check(records, expected);
        var keys = new HashSet<>(records.keySet());
        keys.removeIf(RecordInvariants::isUnderWay);
        keys.removeAll(Set.of("account-closing", "settings", "retention-settings"));
        assertThat(keys).as("keys of %s", partition).isEqualTo(expected);
    }

    private void checkUser(Map<String, byte[]> records, User user, Set<String> expected) {
        String id = user.userId();
        if (records.containsKey("user-settings/" + id)) {
            expected.add("user-settings/" + id);
        }
        if (records.containsKey("user-attributes/" + id)) {
            expected.add("user-attributes/" + id);
            String externalId = UserAttributes.externalIdIn(record(records, "user-attributes/" + id));
            if (externalId != null) {
                requireBody(records, "external-id/" + externalId, id, expected);
            }
        }
        assertThat(user.personalPIN()).as("no PIN in a row of ListUsers").isNull();
        requireBody(records, "type/" + user.userTypeAsString() + "/" + id, id, expected);
        if (user.primaryEmail() != null) {
            requireBody(records, RecordKeys.email(user.primaryEmail()), id, expected);
        }
        NameIndex.keys(user).forEach(key -> requireBody(records, key, "", expected));
        if (user.userInvitationStatus() != null) {
            assertThat(expected.add("invite/" + id)).isTrue();
            Invite invite = Stored.<Invite>read(record(records, "invite/" + id), Invite.builder())
                    .value();
            assertThat(invite.emailAddress()).isEqualTo(user.primaryEmail());
        }
        if (user.primaryProvisionedNumber() != null) {
            phoneNumbers.put(id, user.primaryProvisionedNumber());
        }
        if (user.registeredOn() != null) {
            assertThat(expected.add("pin/" + id)).isTrue();
            User pin = Stored.<User>read(record(records, "pin/" + id), User.builder())
                    .value();
            assertThat(pin)
                    .isEqualTo(User.builder().personalPIN(pin.personalPIN()).build());
            assertThat(pin.personalPIN()).matches("[0-9]{10}");
            assertThat(pins.put(pin.personalPIN(), id))
                    .as("who else has this PIN")
                    .isNull();
        }
    }

    /** A key that is expected twice belongs to two users where there may be only one. */
    private static void requireBody(Map<String, byte[]> records, String key, String body, Set<String> expected) {
        assertThat(expected.add(key)).as("%s is there once", key).isTrue();
        assertThat(records.get(key)).as(key).asString(UTF_8).isEqualTo(body);
    }

    public static Record record(Map<String, byte[]> records, String key) {
        assertThat(records).containsKey(key);
        return new Record(key, 1, records.get(key));
    }

    private Map<String, String> claims() {
        var claims = new HashMap<String, String>();
        partitions.forEach((partition, records) -> {
            if (partition.startsWith(PIN_PARTITION)) {
                assertThat(records).containsOnlyKeys("owner");
                claims.put(partition.substring(PIN_PARTITION.length()), new String(records.get("owner"), UTF_8));
            }
        });
        return claims;
    }
}
