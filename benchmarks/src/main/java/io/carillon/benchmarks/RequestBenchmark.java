package io.carillon.benchmarks;

import io.carillon.benchmarks.peers.Site;
import io.carillon.benchmarks.peers.Stores;
import io.carillon.directory.Directory;
import io.carillon.directory.users.UserFilter;
import io.carillon.directory.users.UserPage;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.operations.Operations;
import io.carillon.server.operations.PageWriter;
import io.carillon.server.routing.RequestReader;
import io.carillon.server.routing.Router;
import io.carillon.server.sigv4.Caller;
import io.carillon.server.sigv4.Credential;
import io.carillon.server.sigv4.SigV4Verifier;
import io.carillon.server.sigv4.SignedRequest;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The parts of a ListUsers request's way, each alone, in nanoseconds: the signature check, the route, the input check, the
 * token opened and sealed, the page read from SQLite and the page written. With {@code -prof gc} what each allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@NullUnmarked // JMH fills the fields.
public class RequestBenchmark {
    private static final int USERS = 20_000;
    private static final int PAGE_SIZE = 200;
    private static final UserFilter ALL = new UserFilter(null, null);
    private static final byte[] NO_BODY = new byte[0];
    private static final PageWriter PAGES = new PageWriter("Users");

    private Path folder;
    private Site site;
    private Store store;
    private Directory directory;
    private NextTokens tokens;
    private Listing listing;
    private String position;
    private String token;
    private ByteBuffer rows;
    private Router router;
    private Router.Route route;
    private SignedRequest request;
    private final DirectCopies copies = new DirectCopies();
    private SigV4Verifier<String> verifier;

    /** A request as it came, in the order in which clients send their headers. */
    private record Received(String method, String path, String query, List<Map.Entry<String, String>> headers)
            implements SignedRequest {
        @Override
        public byte[] body() {
            return NO_BODY;
        }
    }

    /** Makes a directory of its own, and a request signed by the SDK's signer. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("carillon-jmh");
        site = Site.make(folder, null, USERS);
        var random = new SecureRandom();
        store = Stores.open(folder, null, random);
        directory = new Directory(store, Clock.systemUTC(), random);
        tokens = new NextTokens(TokenKey.of(1, random.generateSeed(TokenKey.SECRET_LENGTH)));
        listing = Listing.of(Site.TENANT, "ListUsers", site.teamAccount(), null, null);
        UserPage page = directory.users().list(Site.TENANT, site.teamAccount(), ALL, null, PAGE_SIZE);
        position = page.next();
        rows = page.rows();
        token = tokens.seal(listing, position);
        router = new Router(Operations.table(directory, tokens));
        request = signed();
        route = router.route(request.method(), request.path(), request.query());
        var credential =
                new Credential<>("AKIDEXAMPLE", Site.TENANT.awsAccountId(), 1, () -> "secret", null, "a grant");
        verifier = new SigV4Verifier<>(
                Clock.systemUTC(), Duration.ofDays(1), id -> id.equals("AKIDEXAMPLE") ? credential : null);
    }

    private SignedRequest signed() {
        SdkHttpRequest unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("http")
                .host("127.0.0.1")
                .port(8018)
                .encodedPath("/accounts/" + site.teamAccount() + "/users")
                .putRawQueryParameter("max-results", "" + PAGE_SIZE)
                .putRawQueryParameter("next-token", token)
                .putHeader("amz-sdk-invocation-id", "01a20ccc-2c83-738c-9859-c3f533083505")
                .putHeader("amz-sdk-request", "attempt=1; max=3")
                .putHeader(
                        "User-Agent",
                        "aws-sdk-java/2.40.2 md/io#sync md/http#UrlConnection ua/2.1 os/Linux lang/java#17")
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create("AKIDEXAMPLE", "secret"))
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromByteArray(NO_BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "chime")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        return new Received(
                "GET", signed.encodedPath(), signed.encodedQueryParameters().orElse(""), List.copyOf(headers));
    }

    /** Closes and deletes the directory. */
    @TearDown
    public void close() throws IOException {
        store.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The signature of a ListUsers request, its signing key cached, as it is but once a day. */
    @Benchmark
    public Caller<String> signatureCheck() {
        return verifier.verify(request);
    }

    /** From method, path and query to the operation. */
    @Benchmark
    public Router.Route route() {
        return router.route(request.method(), request.path(), request.query());
    }

    /** From the route to the request's class, checked against the model. */
    @Benchmark
    public SdkPojo inputCheck() {
        return RequestReader.read(route.operation(), route, NO_BODY);
    }

    /** A NextToken opened. */
    @Benchmark
    public String tokenOpen() {
        return tokens.open(listing, token);
    }

    /** A NextToken sealed. */
    @Benchmark
    public String tokenSeal() {
        return tokens.seal(listing, position);
    }

    /** 200 users read from SQLite. */
    @Benchmark
    public UserPage pageRead() {
        return directory.users().list(Site.TENANT, site.teamAccount(), ALL, position, PAGE_SIZE);
    }

    /** 200 rows put into the body of an answer, outside the heap, where a socket takes it from. */
    @Benchmark
    public int pageWrite() {
        CachedResponse page = copies.copy(new HttpResponse(200, null, PAGES.write(rows, PAGE_SIZE, token)));
        int length = page.length();
        page.release();
        return length;
    }
}
