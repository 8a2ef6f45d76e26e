package io.carillon.directory;

import io.carillon.directory.store.Record;
import io.carillon.directory.store.Store;
import io.carillon.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** A directory over a real SQLite file. */
final class DirectoryOnDisk implements AutoCloseable {
    static final Tenant TENANT = new Tenant("123456789012");
    static final Tenant OTHER_TENANT = new Tenant("999988887777");
    /** A call by a client that does not tell its retries. */
    static final Invocation CALL = new Invocation(new Principal(TENANT, "ringer"), null);

    static final Invocation OTHER_CALL = new Invocation(new Principal(OTHER_TENANT, "other"), null);

    private final Path file;
    private final Store store;
    private final Directory directory;

    DirectoryOnDisk(Path folder) {
        this(folder, new SecureRandom());
    }

    /** A directory in {@code folder}, which several may share, whose ids and PINs are drawn from {@code random}. */
    DirectoryOnDisk(Path folder, RandomGenerator random) {
        this(folder, random, Clock.systemUTC());
    }

    /** A directory whose time is that of {@code clock}. */
    DirectoryOnDisk(Path folder, RandomGenerator random, Clock clock) {
        file = folder.resolve("directory.sqlite");
        store = SqliteStore.open(file, new SecureRandom());
        directory = new Directory(store, clock, random);
    }

    Store store() {
        return store;
    }

    Directory directory() {
        return directory;
    }

    String account(AccountType type) {
        return directory.accounts().create(CALL, type.toString(), type).accountId();
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

    /** The file agrees with itself; see {@link RecordsInStep}. */
    void assertInStep() {
        RecordsInStep.check(file);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        store.close();
    }
}
