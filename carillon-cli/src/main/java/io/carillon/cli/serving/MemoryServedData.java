package io.carillon.cli.serving;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.scim.ScimExtension;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.extension.Extension;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.testing.TestControls;
import io.carillon.server.testing.api.TestingExtension;
import io.carillon.store.Store;
import io.carillon.store.memory.MemoryData;
import io.carillon.store.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Data in memory, which are gone when the server stops, with one access key. No audit log is kept of them. */
public final class MemoryServedData implements ServedData {
    /** The AWS account of the key: the one of the examples in AWS's documentation. */
    private static final Tenant TENANT = new Tenant("123456789012");

    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = SecretBox.inMemory(random);
    private final Configuration configuration;
    private final BuildInfo build;
    private final Clock clock;
    private final Store store;
    private final @Nullable TestControls testing;
    private final NewAccessKey key;

    /**
     * Empty data.
     *
     * @param build what is running, for metrics
     * @param isForTests whether the server has controls for tests
     */
    public MemoryServedData(Settings settings, BuildInfo build, boolean isForTests) {
        this.configuration = settings.configuration();
        this.build = build;
        var data = new MemoryData(MemoryData.affordable());
        if (isForTests) {
            testing = new TestControls(data, box, Clock.systemUTC(), random);
            clock = testing.clock();
            store = testing.store();
            key = testing.credentials();
        } else {
            testing = null;
            clock = Clock.systemUTC();
            store = new MemoryStore(data);
            key = new AccessKeys(store, box, clock, random).create(TENANT);
        }
    }

    /** Relative paths of logs are those of the working directory. */
    @Override
    public CarillonServer serve(HttpAddress address, @Nullable ServerTls tls) {
        List<Extension> extensions = Stream.concat(
                        Stream.<Extension>of(new ScimExtension()),
                        Stream.ofNullable(testing).map(TestingExtension::new))
                .toList();
        var parts = new CarillonServer.Parts(
                store, box, clock, System::nanoTime, random, build, null, extensions, EventLoops.best());
        return CarillonServer.start(
                parts, address, tls, configuration.with(configuration.logs().in(Path.of(""))), testing);
    }

    @Override
    public boolean hasAccessKey() {
        return true;
    }

    @Override
    public NewAccessKey createdKey() {
        return key;
    }

    /** The key of all secrets is in memory too. */
    @Override
    public List<String> reloadSecretKey() {
        return List.of();
    }

    @Override
    public void close() {
        store.close();
    }
}
