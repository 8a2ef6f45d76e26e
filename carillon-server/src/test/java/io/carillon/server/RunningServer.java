package io.carillon.server;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.Tenant;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.audit.AuditLog;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.testing.TestControls;
import io.carillon.server.testing.api.TestingExtension;
import io.carillon.server.throttling.ThrottleLimits;
import io.carillon.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A server over a real SQLite file, with a key, and a signer to call it with. */
public final class RunningServer implements AutoCloseable {
    public static final Tenant TENANT = new Tenant("123456789012");
    public static final Tenant OTHER_TENANT = new Tenant("999988887777");
    public static final Invocation CALL = new Invocation(new Principal(TENANT, "ringer"), null);
    public static final Invocation OTHER_CALL = new Invocation(new Principal(OTHER_TENANT, "other"), null);

    /** Reads nothing in the background that a store in between could take for a request's read. */
    private static final Configuration NO_SCRUB = new Configuration(
            HttpLimits.DEFAULT,
            ThrottleLimits.OFF,
            Quotas.DEFAULT,
            Configuration.DEFAULT.cachedResponsesBytes(),
            ScrubLimits.OFF);

    private final Store store;
    private final CarillonServer server;
    private final Directory directory;
    private final AccessKeys accessKeys;
    private final NewAccessKey key;

    private RunningServer(
            Path folder,
            Configuration configuration,
            LongSupplier nanoTime,
            UnaryOperator<Store> between,
            @Nullable AuditLog audit)
            throws IOException {
        var random = new SecureRandom();
        SecretBox box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
        store = between.apply(SqliteStore.open(folder.resolve("directory.sqlite"), random));
        Clock clock = Clock.systemUTC();
        server = CarillonServer.start(
                new CarillonServer.Parts(store, box, clock, nanoTime, random, BuildInfo.UNKNOWN, audit),
                HttpAddress.loopback(0),
                configuration);
        directory = new Directory(store, clock, random);
        accessKeys = new AccessKeys(store, box, clock, random);
        key = accessKeys.create(TENANT);
    }

    private RunningServer(TestControls controls, SecretBox box) {
        store = controls.store();
        server = CarillonServer.start(
                new CarillonServer.Parts(
                        store,
                        box,
                        controls.clock(),
                        System::nanoTime,
                        new SecureRandom(),
                        BuildInfo.UNKNOWN,
                        null,
                        List.of(new TestingExtension(controls)),
                        EventLoops.best()),
                HttpAddress.loopback(0),
                null,
                NO_SCRUB,
                controls);
        directory = controls.directory();
        accessKeys = new AccessKeys(store, box, Clock.systemUTC(), new SecureRandom());
        key = controls.credentials();
    }

    /** Starts a server in memory that a test controls. {@link #call} uses the first of its keys. */
    public static RunningServer start(TestControls controls, SecretBox box) {
        return new RunningServer(controls, box);
    }

    /** Starts a server over what is in {@code folder}. */
    public static RunningServer start(Path folder) throws IOException {
        return start(folder, Configuration.DEFAULT, System::nanoTime);
    }

    /** Starts a server with limits of its own, whose throttle goes by {@code nanoTime}. */
    public static RunningServer start(Path folder, Configuration configuration, LongSupplier nanoTime)
            throws IOException {
        return new RunningServer(folder, configuration, nanoTime, UnaryOperator.identity(), null);
    }

    /** Starts a server that records changes. */
    public static RunningServer start(Path folder, Configuration configuration, AuditLog audit) throws IOException {
        return new RunningServer(folder, configuration, System::nanoTime, UnaryOperator.identity(), audit);
    }

    /** Starts a server with something between it and its SQLite file. */
    public static RunningServer start(Path folder, UnaryOperator<Store> between) throws IOException {
        return new RunningServer(folder, NO_SCRUB, System::nanoTime, between, null);
    }

    public int port() {
        return server.port();
    }

    /** The port of the metrics, if they have one of their own. */
    public OptionalInt metricsPort() {
        return server.metricsPort();
    }

    public Store store() {
        return store;
    }

    public Directory directory() {
        return directory;
    }

    public AccessKeys accessKeys() {
        return accessKeys;
    }

    public NewAccessKey key() {
        return key;
    }

    /** Signs and sends. */
    public RawHttp.Response call(String method, String target, String body) throws IOException {
        return send(signed(method, target, body));
    }

    /** Signs with another key and sends. */
    public RawHttp.Response call(NewAccessKey caller, String method, String target, String body) throws IOException {
        return send(signed(method, target, body, new Signing(caller, "chime", Clock.systemUTC())));
    }

    public RawHttp.Response send(RawHttp.Request request) throws IOException {
        return RawHttp.send(port(), request);
    }

    /** A request of the tenant, signed now. */
    public RawHttp.Request signed(String method, String target, String body) {
        return signed(method, target, body, new Signing(key, "chime", Clock.systemUTC()));
    }

    /** How a request is signed. */
    public record Signing(NewAccessKey key, String service, Clock clock) {}

    /** A request signed as told, by the signer of the AWS SDK for Java. */
    public RawHttp.Request signed(String method, String target, String body, Signing signing) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int question = target.indexOf('?');
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(URI.create("http://127.0.0.1:" + port()))
                .encodedPath((question < 0 ? target : target.substring(0, question)).replace("%", "%25"));
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                request.appendRawQueryParameter(
                        decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(s -> s.identity(AwsCredentialsIdentity.create(
                                signing.key().key().accessKeyId(), signing.key().secretAccessKey()))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signing.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        // The path is encoded once more above, since the SDK itself takes no broken escape.
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, signing.clock()))
                .request();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        return new RawHttp.Request(method, target, headers, bytes);
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
