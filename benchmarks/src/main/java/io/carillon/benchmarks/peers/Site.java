package io.carillon.benchmarks.peers;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * What a server of Carillon serves: a folder with a key file, a store with one Team account of many users and one empty
 * Enterprise account, and an access key.
 *
 * @param storeUrl null for SQLite in the folder
 * @param users how many are in the Team account
 */
public record Site(
        Path folder,
        @Nullable String storeUrl,
        String teamAccount,
        String enterpriseAccount,
        String accessKeyId,
        String secretAccessKey,
        int users) {
    /** The AWS account that all belongs to. */
    public static final Tenant TENANT = new Tenant("123456789012");

    private static final Invocation CALL = new Invocation(new Principal(TENANT, "benchmark"), null);

    /** Makes all of it. */
    public static Site make(Path folder, @Nullable String storeUrl, int users) throws IOException {
        Files.createDirectories(folder);
        var random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        var box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
        try (Store store = Stores.open(folder, storeUrl, random)) {
            var accounts = new Directory(store, clock, random).accounts();
            String team = accounts.create(CALL, "Many", AccountType.TEAM).accountId();
            String enterprise =
                    accounts.create(CALL, "Others", AccountType.ENTERPRISE_LWA).accountId();
            new DirectoryLoader(store, clock, random).load(team, 0, users, Stores.usersAWrite(storeUrl));
            NewAccessKey key = new AccessKeys(store, box, clock, random).create(TENANT);
            return new Site(folder, storeUrl, team, enterprise, key.key().accessKeyId(), key.secretAccessKey(), users);
        }
    }

    @Override
    public String toString() {
        return "Site[" + folder + "]";
    }
}
