package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Entry;
import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.NameIndex;
import io.carillon.directory.users.UserAttributes;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Checks the records of an account against each other, and against the tenant's and the PINs'. */
final class AccountCheck {
    private static final byte[] NO_MEMBERS = {'{', '}'};
    /** The records that are stored by a user's id and belong to that user alone. */
    private static final List<String> BELONGINGS = List.of(
            RecordKeys.invite(""), RecordKeys.pin(""), RecordKeys.userSettings(""), RecordKeys.userAttributes(""));

    private final CheckedStore store;
    private final Interruptions interruptions;

    AccountCheck(CheckedStore store, Interruptions interruptions) {
        this.store = store;
        this.interruptions = interruptions;
    }

    void check(String partition, String accountId) {
        Look account = store.look(partition, RecordKeys.ACCOUNT);
        if (account.isAbsent()) {
            // It is being deleted, or was; the deletion removes what is left.
            return;
        }
        if (account.record() != null) {
            Account value =
                    Stored.<Account>read(account.record(), Account.builder()).value();
            store.requireEntry(
                    partition,
                    account.record(),
                    new Entry(
                            RecordKeys.tenantPartition(new Tenant(value.awsAccountId())),
                            RecordKeys.accountOfTenant(accountId),
                            NO_MEMBERS,
                            false));
        }
        // Read first: what is written afterwards is in the index.
        Look allNames = store.look(partition, RecordKeys.NAMES_COMPLETE);
        boolean hasAllNames = !allNames.isAbsent() && !areNamesDeferred(partition);
        store.forEach(partition, RecordKeys.USERS, row -> user(partition, row, hasAllNames ? allNames : null));
        store.forEach(partition, RecordKeys.email(""), entry -> email(partition, entry));
        if (!areNamesDeferred(partition)) {
            // Otherwise, whatever completes the index removes what is left of a name that has changed meanwhile.
            store.forEach(partition, RecordKeys.NAMES, entry -> name(partition, entry));
        }
        UserType.knownValues()
                .forEach(type ->
                        store.forEach(partition, RecordKeys.usersOfType(type), entry -> type(partition, type, entry)));
        for (String prefix : BELONGINGS) {
            store.forEach(
                    partition,
                    prefix,
                    record -> belonging(partition, record, RecordKeys.user(RecordKeys.id(record.key()))));
        }
        store.forEach(partition, RecordKeys.pin(""), record -> pin(partition, record));
        interruptions.look(partition);
        store.forEach(partition, RecordKeys.userAttributes(""), record -> attributes(partition, record));
        store.forEach(partition, RecordKeys.EXTERNAL_IDS, entry -> externalId(partition, entry));
        bots(partition);
        new RoomCheck(store, partition).run();
        new GroupCheck(store, partition).run();
    }

    private boolean areNamesDeferred(String partition) {
        return !store.look(partition, RecordKeys.NAMES_DEFERRED).isAbsent();
    }

    /**
     * Checks a user.
     *
     * @param allNames that the account's index of names has all names; null if it need not have them
     */
    private void user(String partition, Record row, @Nullable Look allNames) {
        User user = Stored.<User>read(row, User.builder()).value();
        if (store.isOfChangingSource()
                && user.primaryEmail() != null
                && new DepartedUsers(store).isRemoved(partition, row, user)) {
            return;
        }
        byte[] id = ascii(user.userId());
        if (user.primaryEmail() != null && !hasOlderEntry(partition, user.primaryEmail(), id)) {
            store.requireEntry(
                    partition,
                    row,
                    new Entry(partition, RecordKeys.email(user.primaryEmail()), id, true),
                    entry -> hasEmail(partition, entry));
        }
        store.requireEntry(
                partition, row, new Entry(partition, RecordKeys.type(user.userType(), user.userId()), id, true));
        if (allNames != null) {
            // A load may leave names out from now on.
            NameIndex.keys(user)
                    .forEach(key -> store.requireEntryIf(
                            allNames, partition, row, new Entry(partition, key, NameIndex.body(), false)));
        }
    }

    private void name(String partition, Record entry) {
        Look row = store.look(partition, RecordKeys.user(RecordKeys.id(entry.key())));
        boolean isOf = row.record() != null
                && NameIndex.keys(
                                Stored.<User>read(row.record(), User.builder()).value())
                        .contains(entry.key());
        if (!row.isDamaged() && !isOf) {
            store.dangling(partition, entry, row);
        }
    }

    /** Whether the entry of an address that is not ASCII is where an earlier version wrote it: it is found there. */
    private boolean hasOlderEntry(String partition, String email, byte[] id) {
        return RecordKeys.emails(email).stream()
                .filter(key -> !key.equals(RecordKeys.email(email)))
                .anyMatch(key -> store.look(partition, key).holds(id));
    }

    /** Whether the user that an email's entry leads to has this email. */
    private boolean hasEmail(String partition, Record entry) {
        Look row = store.look(partition, RecordKeys.user(new String(entry.body(), StandardCharsets.US_ASCII)));
        // If the user cannot be read, that is unknown.
        return row.isDamaged() || isEmailOf(row.record(), entry.key());
    }

    static boolean isEmailOf(@Nullable Record row, String key) {
        if (row == null) {
            return false;
        }
        User user = Stored.<User>read(row, User.builder()).value();
        return user.primaryEmail() != null
                && RecordKeys.emails(user.primaryEmail()).contains(key);
    }

    private void email(String partition, Record entry) {
        Look row = store.look(partition, RecordKeys.user(new String(entry.body(), StandardCharsets.US_ASCII)));
        if (!row.isDamaged() && !isEmailOf(row.record(), entry.key())) {
            // Unless another user has it: then the entry is wrong, and that user's check has reported it.
            store.dangling(partition, entry, row);
        }
    }

    private void type(String partition, UserType type, Record entry) {
        Look row = store.look(partition, RecordKeys.user(RecordKeys.id(entry.key())));
        boolean isOfType = row.record() != null
                && Stored.<User>read(row.record(), User.builder()).value().userType() == type;
        if (!row.isDamaged() && !isOfType) {
            store.dangling(partition, entry, row);
        }
    }

    private void belonging(String partition, Record record, String ownerKey) {
        if (store.look(partition, ownerKey).isAbsent() && store.isUnchanged(partition, Look.at(record))) {
            store.report(partition, record.key(), "record whose owner is missing", store.removalInCopy(record));
        }
    }

    private void pin(String partition, Record record) {
        String pin = Stored.<User>read(record, User.builder()).value().personalPIN();
        store.requireEntry(
                partition,
                record,
                new Entry(RecordKeys.pinPartition(pin), RecordKeys.PIN_OWNER, ascii(RecordKeys.id(record.key())), true),
                claim -> true);
    }

    private void attributes(String partition, Record record) {
        String externalId = UserAttributes.externalIdIn(record);
        if (externalId != null) {
            store.requireEntry(
                    partition,
                    record,
                    new Entry(partition, RecordKeys.externalId(externalId), ascii(RecordKeys.id(record.key())), true));
        }
    }

    private void externalId(String partition, Record entry) {
        String owner = new String(entry.body(), StandardCharsets.US_ASCII);
        Look attributes = store.look(partition, RecordKeys.userAttributes(owner));
        String externalId = UserAttributes.externalIdIn(attributes.record());
        if (!attributes.isDamaged()
                && (externalId == null || !RecordKeys.externalId(externalId).equals(entry.key()))) {
            store.dangling(partition, entry, attributes);
        }
    }

    private void bots(String partition) {
        Look count = store.look(partition, RecordKeys.BOT_COUNT);
        int[] bots = {0};
        store.forEach(partition, RecordKeys.BOTS, row -> {
            bots[0]++;
            Bot bot = Stored.<Bot>read(row, Bot.builder()).value();
            store.requireEntry(
                    partition,
                    row,
                    new Entry(partition, RecordKeys.botEmail(bot.botEmail()), ascii(bot.botId()), true));
        });
        store.forEach(partition, RecordKeys.botEmail(""), entry -> {
            Look row = store.look(partition, RecordKeys.bot(new String(entry.body(), StandardCharsets.US_ASCII)));
            boolean isOf = row.record() != null
                    && RecordKeys.botEmail(Stored.<Bot>read(row.record(), Bot.builder())
                                    .value()
                                    .botEmail())
                            .equals(entry.key());
            if (!row.isDamaged() && !isOf) {
                store.dangling(partition, entry, row);
            }
        });
        store.forEach(
                partition,
                RecordKeys.eventsConfiguration(""),
                record -> belonging(partition, record, RecordKeys.bot(RecordKeys.id(record.key()))));
        requireCount(store, partition, count, bots[0]);
    }

    /** A count whose version is the same before and after the counting must equal what was counted. */
    static void requireCount(CheckedStore store, String partition, Look count, int counted) {
        boolean isRight =
                count.record() == null ? count.isAbsent() && counted == 0 : count.holds(Counter.body(counted));
        if (!isRight && store.isUnchanged(partition, count)) {
            store.report(
                    partition,
                    count.key(),
                    "wrong count",
                    List.of(new Change.Put(count.key(), count.version(), Counter.body(counted))));
        }
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
