package io.carillon.benchmarks;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.Page;
import io.carillon.paginators.PaginationConfig;
import io.carillon.paginators.Paginators;
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
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A walk over 500 pages of 200 users through the SDK's client, whose answers come from memory: the loop that people write by
 * hand, AWS's own paginator, and ours.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 2)
@Fork(3)
@NullUnmarked // JMH fills the fields.
public class WalkBenchmark {
    private static final int PAGES = 500;
    private static final int PAGE_SIZE = 200;
    private static final ListUsersRequest REQUEST = ListUsersRequest.builder()
            .accountId("01a20ccc-2c83-738c-9859-c3f533083505")
            .maxResults(PAGE_SIZE)
            .build();

    private static final Map<String, Object> PARAMETERS =
            Map.of("AccountId", "01a20ccc-2c83-738c-9859-c3f533083505", "MaxResults", PAGE_SIZE);

    private ChimeClient client;

    /** Makes the client. */
    @Setup
    public void open() {
        client = ChimeClient.builder()
                .httpClient(new CannedHttpClient(CannedPages.of(PAGES, PAGE_SIZE)))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .build();
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        client.close();
    }

    /** The loop that people write by hand. */
    @Benchmark
    public void handWrittenLoop(Blackhole hole) {
        String token = null;
        do {
            ListUsersResponse response =
                    client.listUsers(REQUEST.toBuilder().nextToken(token).build());
            for (User user : response.users()) {
                hole.consume(user);
            }
            token = response.nextToken();
        } while (token != null);
    }

    /** AWS's paginator. */
    @Benchmark
    public void sdkPaginator(Blackhole hole) {
        for (ListUsersResponse response : client.listUsersPaginator(REQUEST)) {
            for (User user : response.users()) {
                hole.consume(user);
            }
        }
    }

    /** Ours, page by page. */
    @Benchmark
    public void carillonPages(Blackhole hole) {
        for (Page<ListUsersResponse, User> page : ChimePaginators.listUsers(client)
                .paginate(REQUEST, PaginationConfig.builder().build())) {
            for (User user : page.items()) {
                hole.consume(user);
            }
        }
    }

    /** Ours, typed in one line, which looks up the model and finds the list for each walk. */
    @Benchmark
    public void carillonTyped(Blackhole hole) {
        for (User user : Paginators.paginate(REQUEST, client::listUsers, ListUsersResponse::users)
                .items()) {
            hole.consume(user);
        }
    }

    /** Ours, by boto3's name. */
    @Benchmark
    public void carillonByName(Blackhole hole) {
        for (Object user :
                Paginators.of(client).get("list_users").paginate(PARAMETERS).items()) {
            hole.consume(user);
        }
    }

    /** Ours, user by user. */
    @Benchmark
    public void carillonItems(Blackhole hole) {
        for (User user : ChimePaginators.listUsers(client)
                .paginate(REQUEST, PaginationConfig.builder().build())
                .items()) {
            hole.consume(user);
        }
    }
}
