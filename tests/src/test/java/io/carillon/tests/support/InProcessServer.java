package io.carillon.tests.support;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.permissions.Grant;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A server in this JVM over a SQLite file, for tests that must reach what lies behind it. */
public final class InProcessServer implements AutoCloseable {
    private final Store store;
    private final SecretBox box;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final CarillonServer server;

    /**
     * Starts a server.
     *
     * @param folder laid out as {@code carillon --data} has it, so that commands can work beside the server
     * @param between what stands between the server and the SQLite file
     */
    public InProcessServer(Path folder, UnaryOperator<Store> between) {
        this(folder, between, Configuration.DEFAULT);
    }

    /** The same with limits; for throttling, the time stands still. */
    public InProcessServer(Path folder, UnaryOperator<Store> between, Configuration configuration) {
        try {
            box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
            store = between.apply(SqliteStore.open(folder.resolve("directory.sqlite"), random));
            server = CarillonServer.start(
                    new CarillonServer.Parts(store, box, clock, () -> 0, random),
                    HttpAddress.loopback(0),
                    configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** An access key for an AWS account. */
    public AwsAccount createKey(String awsAccountId) {
        return createKey(awsAccountId, Grant.ADMINISTRATOR);
    }

    /** An access key that may do less. */
    public AwsAccount createKey(String awsAccountId, Grant grant) {
        NewAccessKey key = new AccessKeys(store, box, clock, random).create(new Tenant(awsAccountId), grant);
        return new AwsAccount(awsAccountId, AwsBasicCredentials.create(key.key().accessKeyId(), key.secretAccessKey()));
    }

    /** The directory that the server answers from. */
    public Directory directory() {
        return new Directory(store, clock, random);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
