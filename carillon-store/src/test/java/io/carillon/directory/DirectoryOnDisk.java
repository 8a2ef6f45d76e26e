package io.carillon.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.store.Record;
import io.carillon.directory.store.Store;
import io.carillon.store.sqlite.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** A directory over a real SQLite file, and a look at whether its records agree with one another. */
final class DirectoryOnDisk implements AutoCloseable {
    static final Tenant TENANT = new Tenant("123456789012");
    static final Tenant OTHER_TENANT = new Tenant("999988887777");

    private final Store store;
    private final Directory directory;

    DirectoryOnDisk(Path folder) {
        this(folder, new SecureRandom());
    }

    DirectoryOnDisk(Path folder, RandomGenerator random) {
        store = SqliteStore.open(folder.resolve("directory.sqlite"), new SecureRandom());
        directory = new Directory(store, Clock.systemUTC(), random);
    }

    Store store() {
        return store;
    }

    Directory directory() {
        return directory;
    }

    String account(AccountType type) {
        return directory.accounts().create(TENANT, type.toString(), type).accountId();
    }

    /** All users of an account, page by page. */
    List<User> users(String accountId, UserFilter filter, int pageSize) {
        var users = new ArrayList<User>();
        @Nullable String after = null;
        do {
            Page page = directory.users().list(TENANT, accountId, filter, after, pageSize);
            page.bodies().forEach(body -> users.add(user(body)));
            after = page.next();
        } while (after != null);
        return users;
    }

    List<User> users(String accountId) {
        return users(accountId, UserFilter.NONE, 50);
    }

    static User user(byte[] body) {
        return Stored.<User>read(new Record("user/", 1, body), User.builder()).value();
    }

    /** Each user has its index records and each index record its user; no PIN and no email is there twice. */
    void assertInStep(String accountId) {
        String partition = Keys.accountPartition(accountId);
        var expected = new HashSet<String>();
        Set<String> pins = new HashSet<>();
        for (User user : users(accountId)) {
            expected.add(Keys.user(user.userId()));
            expected.add(Keys.type(user.userType(), user.userId()));
            if (user.primaryEmail() != null) {
                assertThat(expected.add(Keys.email(user.primaryEmail()))).isTrue();
                assertThat(text(store.get(partition, Keys.email(user.primaryEmail()))))
                        .isEqualTo(user.userId());
            }
            if (user.userInvitationStatus() != null) {
                expected.add(Keys.invite(user.userId()));
            }
            String pin = directory.users().get(TENANT, accountId, user.userId()).personalPIN();
            if (pin != null) {
                expected.add(Keys.pin(user.userId()));
                assertThat(pins.add(pin)).isTrue();
                assertThat(text(store.get(Keys.pinPartition(pin), Keys.PIN_OWNER)))
                        .isEqualTo(user.userId());
            }
        }
        if (store.get(partition, Keys.ACCOUNT) != null) {
            expected.add(Keys.ACCOUNT);
        }
        assertThat(store.scan(partition, "", null, 100_000))
                .extracting(Record::key)
                .filteredOn(key -> !key.equals(Keys.ACCOUNT_CLOSING))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static @Nullable String text(@Nullable Record record) {
        return record == null ? null : new String(record.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        store.close();
    }
}
