package io.carillon.directory.check;

import io.carillon.directory.check.CheckedStore.Entry;
import io.carillon.directory.check.CheckedStore.Look;
import io.carillon.directory.core.Keys;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tally;
import io.carillon.directory.core.Tenant;
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
    /** What stands by a user's id and is the user's alone. */
    private static final List<String> BELONGINGS = List.of(Keys.invite(""), Keys.pin(""), Keys.userSettings(""));

    private final CheckedStore store;

    AccountCheck(CheckedStore store) {
        this.store = store;
    }

    void check(String partition, String accountId) {
        Look account = store.look(partition, Keys.ACCOUNT);
        if (account.isAbsent()) {
            // It is being deleted, or was; what is left is removed by that.
            return;
        }
        if (account.record() != null) {
            Account value =
                    Stored.<Account>read(account.record(), Account.builder()).value();
            store.requireEntry(
                    partition,
                    account.record(),
                    new Entry(
                            Keys.tenantPartition(new Tenant(value.awsAccountId())),
                            Keys.accountOfTenant(accountId),
                            NO_MEMBERS,
                            false));
        }
        store.forEach(partition, Keys.USERS, row -> user(partition, row));
        store.forEach(partition, Keys.email(""), entry -> email(partition, entry));
        UserType.knownValues()
                .forEach(type ->
                        store.forEach(partition, Keys.usersOfType(type), entry -> type(partition, type, entry)));
        for (String prefix : BELONGINGS) {
            store.forEach(partition, prefix, record -> belonging(partition, record, Keys.user(Keys.id(record.key()))));
        }
        store.forEach(partition, Keys.pin(""), record -> pin(partition, record));
        bots(partition);
        new RoomCheck(store, partition).run();
    }

    private void user(String partition, Record row) {
        User user = Stored.<User>read(row, User.builder()).value();
        byte[] id = ascii(user.userId());
        if (user.primaryEmail() != null && !hasOlderEntry(partition, user.primaryEmail(), id)) {
            store.requireEntry(
                    partition,
                    row,
                    new Entry(partition, Keys.email(user.primaryEmail()), id, true),
                    entry -> hasEmail(partition, entry));
        }
        store.requireEntry(partition, row, new Entry(partition, Keys.type(user.userType(), user.userId()), id, true));
    }

    /** Whether the entry of an address that is not ASCII is where an earlier version wrote it: it is found there. */
    private boolean hasOlderEntry(String partition, String email, byte[] id) {
        return Keys.emails(email).stream()
                .filter(key -> !key.equals(Keys.email(email)))
                .anyMatch(key -> store.look(partition, key).holds(id));
    }

    /** Whether the user that an email's entry leads to has this email. */
    private boolean hasEmail(String partition, Record entry) {
        Look row = store.look(partition, Keys.user(new String(entry.body(), StandardCharsets.US_ASCII)));
        // Of one that cannot be read it is not known.
        return row.isDamaged() || isEmailOf(row.record(), entry.key());
    }

    private static boolean isEmailOf(@Nullable Record row, String key) {
        if (row == null) {
            return false;
        }
        User user = Stored.<User>read(row, User.builder()).value();
        return user.primaryEmail() != null && Keys.emails(user.primaryEmail()).contains(key);
    }

    private void email(String partition, Record entry) {
        Look row = store.look(partition, Keys.user(new String(entry.body(), StandardCharsets.US_ASCII)));
        if (!row.isDamaged() && !isEmailOf(row.record(), entry.key())) {
            // Unless another user has it: then the entry is wrong, and the user's own check has told so.
            store.dangling(partition, entry, row);
        }
    }

    private void type(String partition, UserType type, Record entry) {
        Look row = store.look(partition, Keys.user(Keys.id(entry.key())));
        boolean isOfType = row.record() != null
                && Stored.<User>read(row.record(), User.builder()).value().userType() == type;
        if (!row.isDamaged() && !isOfType) {
            store.dangling(partition, entry, row);
        }
    }

    private void belonging(String partition, Record record, String ownerKey) {
        if (store.look(partition, ownerKey).isAbsent() && store.isUnchanged(partition, Look.at(record))) {
            store.report(partition, record.key(), "record whose owner is missing", List.of());
        }
    }

    private void pin(String partition, Record record) {
        String pin = Stored.<User>read(record, User.builder()).value().personalPIN();
        store.requireEntry(
                partition,
                record,
                new Entry(Keys.pinPartition(pin), Keys.PIN_OWNER, ascii(Keys.id(record.key())), true),
                claim -> true);
    }

    private void bots(String partition) {
        Look count = store.look(partition, Keys.BOT_COUNT);
        int[] bots = {0};
        store.forEach(partition, Keys.BOTS, row -> {
            bots[0]++;
            Bot bot = Stored.<Bot>read(row, Bot.builder()).value();
            store.requireEntry(
                    partition, row, new Entry(partition, Keys.botEmail(bot.botEmail()), ascii(bot.botId()), true));
        });
        store.forEach(partition, Keys.botEmail(""), entry -> {
            Look row = store.look(partition, Keys.bot(new String(entry.body(), StandardCharsets.US_ASCII)));
            boolean isOf = row.record() != null
                    && Keys.botEmail(Stored.<Bot>read(row.record(), Bot.builder())
                                    .value()
                                    .botEmail())
                            .equals(entry.key());
            if (!row.isDamaged() && !isOf) {
                store.dangling(partition, entry, row);
            }
        });
        store.forEach(
                partition,
                Keys.eventsConfiguration(""),
                record -> belonging(partition, record, Keys.bot(Keys.id(record.key()))));
        requireCount(store, partition, count, bots[0]);
    }

    /** A count whose version is the same before and behind the counting must be what was counted. */
    static void requireCount(CheckedStore store, String partition, Look count, int counted) {
        boolean isRight = count.record() == null ? count.isAbsent() && counted == 0 : count.holds(Tally.body(counted));
        if (!isRight && store.isUnchanged(partition, count)) {
            store.report(
                    partition,
                    count.key(),
                    "wrong count",
                    List.of(new Change.Put(count.key(), count.version(), Tally.body(counted))));
        }
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
