package io.carillon.directory;

import io.carillon.directory.accounts.AccountPlacement;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.Stored;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserPage;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.spread.SpreadLimits;
import io.carillon.store.spread.SpreadStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.User;

/** A directory over a real SQLite file, or over the {@link DirectoryEngine} of the run. */
public final class DirectoryOnDisk implements AutoCloseable {
    public static final Tenant TENANT = new Tenant("123456789012");
    public static final Tenant OTHER_TENANT = new Tenant("999988887777");
    /** A call by a client that does not tell its retries. */
    public static final Invocation CALL = new Invocation(new Principal(TENANT, "ringer"), null);

    public static final Invocation OTHER_CALL = new Invocation(new Principal(OTHER_TENANT, "other"), null);

    /** So few that accounts are spread over several partitions; without the property they never are. */
    private static final int USERS_PER_PARTITION =
            Integer.getInteger("carillon.test.usersPerPartition", SpreadLimits.UNLIMITED);

    private final String url;
    private final Store store;
    private final Directory directory;

    public DirectoryOnDisk(Path folder) {
        this(folder, new SecureRandom());
    }

    /** A directory in {@code folder}, which several may share, whose ids and PINs are drawn from {@code random}. */
    public DirectoryOnDisk(Path folder, RandomGenerator random) {
        this(folder, random, Clock.systemUTC(), Quotas.DEFAULT);
    }

    /** A directory whose quotas are so small that a test reaches them. */
    public DirectoryOnDisk(Path folder, RandomGenerator random, Quotas quotas) {
        this(folder, random, Clock.systemUTC(), quotas);
    }

    /** A directory whose time is that of {@code clock}. */
    public DirectoryOnDisk(Path folder, RandomGenerator random, Clock clock) {
        this(folder, random, clock, Quotas.DEFAULT);
    }

    public DirectoryOnDisk(Path folder, RandomGenerator random, Clock clock, Quotas quotas) {
        DirectoryEngine engine = DirectoryEngine.ofThisRun();
        url = engine.address(folder);
        store = new SpreadStore(
                engine.open(url),
                new AccountPlacement(),
                new SpreadLimits(USERS_PER_PARTITION, Duration.ofSeconds(1)),
                clock,
                new SecureRandom());
        directory = new Directory(store, clock, random, quotas);
    }

    /** A store as those of directories are, over {@code engine}, which is closed with it. */
    public static Store spread(Store engine) {
        return new SpreadStore(
                engine,
                new AccountPlacement(),
                new SpreadLimits(USERS_PER_PARTITION, Duration.ofSeconds(1)),
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** Where its records can be read past the code under test. */
    public String url() {
        return url;
    }

    public Store store() {
        return store;
    }

    public Directory directory() {
        return directory;
    }

    public String account(AccountType type) {
        return directory.accounts().create(CALL, type.toString(), type).accountId();
    }

    /** All users of an account, page by page. */
    public List<User> users(String accountId, UserFilter filter, int pageSize) {
        var users = new ArrayList<User>();
        @Nullable String after = null;
        do {
            UserPage page = directory.users().list(TENANT, accountId, filter, after, pageSize);
            users.addAll(page.users());
            after = page.next();
        } while (after != null);
        return users;
    }

    public List<User> users(String accountId) {
        return users(accountId, UserFilter.NONE, 50);
    }

    /** A user of an Enterprise account. */
    public String userId(String accountId, String name) {
        return directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(accountId)
                                .username(name)
                                .email(name + "@example.com")
                                .build())
                .userId();
    }

    /** All rows of a listing, page by page. */
    public static <T extends SdkPojo> List<T> walk(
            BiFunction<@Nullable String, Integer, Page> list, int pageSize, Supplier<? extends SdkPojo> builder) {
        var rows = new ArrayList<T>();
        @Nullable String after = null;
        do {
            Page page = list.apply(after, pageSize);
            for (byte[] body : page.bodies()) {
                rows.add(Stored.<T>read(new Record("row", 1, body), builder.get())
                        .value());
            }
            after = page.next();
        } while (after != null);
        return rows;
    }

    /** What is stored agrees with itself; see {@link RecordInvariants}. */
    public void assertInvariants() {
        RecordInvariants.check(url);
    }

    @Override
    public void close() {
        store.close();
    }
}
