package io.carillon.benchmarks;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.Page;
import io.carillon.paginators.Paginators;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * What a page costs besides the SDK's client: the walks of {@link WalkBenchmark} through a client that gives ready
 * responses and does nothing else. In time for a page; the client itself takes several hundred times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@NullUnmarked // JMH fills the fields.
public class PaginatorOverheadBenchmark {
    private static final int PAGES = 500;
    private static final int PAGE_SIZE = 200;
    private static final ListUsersRequest REQUEST = ListUsersRequest.builder()
            .accountId("01a20ccc-2c83-738c-9859-c3f533083505")
            .maxResults(PAGE_SIZE)
            .build();

    private static final Map<String, Object> PARAMETERS =
            Map.of("AccountId", "01a20ccc-2c83-738c-9859-c3f533083505", "MaxResults", PAGE_SIZE);

    private ChimeClient client;

    /** Gives the response whose number is the request's token. */
    private record ReadyResponses(List<ListUsersResponse> responses) implements ChimeClient {
        @Override
        public ListUsersResponse listUsers(ListUsersRequest request) {
            return responses.get(request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken()));
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** Makes the responses. */
    @Setup
    public void open() {
        List<User> users = IntStream.range(0, PAGE_SIZE)
                .mapToObj(number -> User.builder().userId("user" + number).build())
                .toList();
        client = new ReadyResponses(IntStream.range(0, PAGES)
                .mapToObj(page -> ListUsersResponse.builder()
                        .users(users)
                        .nextToken(page + 1 < PAGES ? Integer.toString(page + 1) : null)
                        .build())
                .toList());
    }

    /** The loop that people write by hand. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
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
    @OperationsPerInvocation(PAGES)
    public void sdkPaginator(Blackhole hole) {
        for (ListUsersResponse response : client.listUsersPaginator(REQUEST)) {
            for (User user : response.users()) {
                hole.consume(user);
            }
        }
    }

    /** Ours, page by page. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void carillonPages(Blackhole hole) {
        for (Page<ListUsersResponse, User> page :
                ChimePaginators.listUsers(client).paginate(REQUEST)) {
            for (User user : page.items()) {
                hole.consume(user);
            }
        }
    }

    /** Ours, typed in one line. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void carillonTyped(Blackhole hole) {
        for (User user : Paginators.paginate(REQUEST, client::listUsers, ListUsersResponse::users)
                .items()) {
            hole.consume(user);
        }
    }

    /** Ours, by boto3's name. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void carillonByName(Blackhole hole) {
        for (Object user :
                Paginators.of(client).get("list_users").paginate(PARAMETERS).items()) {
            hole.consume(user);
        }
    }

    /** Ours, user by user. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void carillonItems(Blackhole hole) {
        for (User user : ChimePaginators.listUsers(client).paginate(REQUEST).items()) {
            hole.consume(user);
        }
    }
}
