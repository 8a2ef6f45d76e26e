package io.carillon.benchmarks;

import io.carillon.directory.Directory;
import io.carillon.directory.Invocation;
import io.carillon.directory.Principal;
import io.carillon.directory.Tenant;
import io.carillon.server.CarillonServer;
import io.carillon.server.http.HttpAddress;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * A server over SQLite with one account of many users, in a process of its own. Prints port, access key id, secret and
 * account id in a line, and ends when its standard input does.
 */
public final class WalkServer {
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final Invocation CALL = new Invocation(new Principal(TENANT, "benchmark"), null);
    private static final int INVITES = 50;

    private WalkServer() {}

    /** Takes a folder and the number of users. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int users = Integer.parseInt(args[1]);
        var random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        var box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
        try (var store = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            String account = filled(new Directory(store, clock, random), users);
            NewAccessKey key = new AccessKeys(store, box, clock, random).create(TENANT);
            try (var server = CarillonServer.start(
                    new CarillonServer.Parts(store, box, clock, random), HttpAddress.loopback(0))) {
                System.out.println(
                        String.join(" ", "" + server.port(), key.key().accessKeyId(), key.secretAccessKey(), account));
                int end = System.in.read();
                assert end < 0;
            }
        }
    }

    private static String filled(Directory directory, int users) {
        String account =
                directory.accounts().create(CALL, "Many", AccountType.TEAM).accountId();
        for (int first = 0; first < users; first += INVITES) {
            List<String> emails = IntStream.range(first, Math.min(users, first + INVITES))
                    .mapToObj(number -> "person" + number + "@example.com")
                    .toList();
            directory.invitations().invite(TENANT, account, emails, null);
        }
        return account;
    }
}
