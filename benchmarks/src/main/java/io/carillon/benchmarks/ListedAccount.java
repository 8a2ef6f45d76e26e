package io.carillon.benchmarks;

import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.peers.Stores;
import io.carillon.directory.Directory;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserPage;
import io.carillon.directory.users.Users;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An account in a store of its own, whose pages of 200 are read at {@code Users.list}; for one thread. */
final class ListedAccount implements AutoCloseable {
    private static final int PAGE_SIZE = 200;
    private static final UserFilter ALL = new UserFilter(null, null);

    private final Store store;
    private final Users users;
    private final Site site;
    /** Where each page begins; null for the first. */
    private final List<@Nullable String> starts = new ArrayList<>();

    private final Random random = new Random(1);

    private ListedAccount(Store store, Users users, Site site) {
        this.store = store;
        this.users = users;
        this.site = site;
    }

    /** Makes the account and fills it. */
    static ListedAccount fill(Path folder, @Nullable String storeUrl, int size) throws IOException {
        Site site = Site.make(folder, storeUrl, size);
        var generator = new SecureRandom();
        Store store = Stores.open(folder, storeUrl, generator);
        var account = new ListedAccount(store, new Directory(store, Clock.systemUTC(), generator).users(), site);
        String start = null;
        do {
            account.starts.add(start);
            start = account.fullPage(start).next();
        } while (start != null);
        return account;
    }

    /** How many users it has. */
    int users() {
        return site.users();
    }

    private UserPage page(@Nullable String start) {
        return users.list(Site.TENANT, site.teamAccount(), ALL, start, PAGE_SIZE);
    }

    private UserPage fullPage(@Nullable String start) {
        UserPage page = page(start);
        int size = page.users().size();
        if (size != PAGE_SIZE) {
            throw new IllegalStateException("a page has " + size + " users");
        }
        return page;
    }

    private int bytes(@Nullable String start) {
        return page(start).rows().remaining();
    }

    int first() {
        return bytes(null);
    }

    int middle() {
        return bytes(starts.get(starts.size() / 2));
    }

    int deepest() {
        return bytes(starts.get(starts.size() - 1));
    }

    int random() {
        return bytes(starts.get(random.nextInt(starts.size())));
    }

    @Override
    public void close() {
        store.close();
    }
}
