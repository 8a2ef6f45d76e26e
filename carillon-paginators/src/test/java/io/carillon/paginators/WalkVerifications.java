package io.carillon.paginators;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * The Reactive Streams TCK for the publishers of this library, run by {@link ReactiveStreamsTckTest}. TestNG requires
 * public classes and instantiates them itself.
 */
public final class WalkVerifications {
    private static final int USERS_IN_A_PAGE = 3;

    /** How long the TCK waits for a signal that must come; it continues as soon as the signal arrives. */
    private static final int MOST_MILLIS_TO_WAIT = 600_000;

    private static final int MILLIS_OF_SILENCE = 50;
    private static final int MILLIS_BETWEEN_LOOKS = 10;

    private WalkVerifications() {}

    private abstract static class Verification<T> extends PublisherVerification<T> {
        Verification() {
            super(new TestEnvironment(MOST_MILLIS_TO_WAIT, MILLIS_OF_SILENCE, MILLIS_BETWEEN_LOOKS));
        }

        abstract Publisher<T> publisher(long elements, ListUsersRequest request);

        @Override
        public Publisher<T> createPublisher(long elements) {
            return publisher(
                    elements, ListUsersRequest.builder().accountId("acct").build());
        }

        @Override
        public Publisher<T> createFailedPublisher() {
            return publisher(1, ListUsersRequest.builder().build());
        }
    }

    /** The pages of a listing with the given number of them. */
    static PagePublisher<ListUsersResponse, User> pages(
            long count,
            ListUsersRequest request,
            Function<ListUsersRequest, CompletableFuture<ListUsersResponse>> operation) {
        return listing(count, 1, request, operation);
    }

    private static PagePublisher<ListUsersResponse, User> listing(
            long count,
            int pageSize,
            ListUsersRequest request,
            Function<ListUsersRequest, CompletableFuture<ListUsersResponse>> operation) {
        return AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(
                        ChimeOperation.LIST_USERS.model(), operation)
                .paginate(request, config -> config.maxItems(count).pageSize(pageSize));
    }

    /** The items of a listing with the given number of them. */
    static ItemPublisher<User> items(
            long count,
            ListUsersRequest request,
            Function<ListUsersRequest, CompletableFuture<ListUsersResponse>> operation) {
        return listing(count, USERS_IN_A_PAGE, request, operation).items();
    }

    /** Batches, one item larger than a page, of a listing with the given number of them. */
    static WalkPublisher<Batch<User>> batches(
            long count,
            ListUsersRequest request,
            Function<ListUsersRequest, CompletableFuture<ListUsersResponse>> operation) {
        int size = USERS_IN_A_PAGE + 1;
        return items(count < Long.MAX_VALUE / size ? count * size : Long.MAX_VALUE, request, operation)
                .batches(size);
    }

    /** The given number of ids. */
    static WalkPublisher<String> search(
            long count,
            ListUsersRequest request,
            Function<ListUsersRequest, CompletableFuture<ListUsersResponse>> operation) {
        return listing(count, USERS_IN_A_PAGE, request, operation).search("Users[].UserId", String.class);
    }

    /** Responds immediately on the calling thread, without end. */
    static CompletableFuture<ListUsersResponse> answer(ListUsersRequest request) {
        int offset = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int size = request.maxResults();
        User[] users = new User[size];
        for (int i = 0; i < size; i++) {
            users[i] = User.builder().userId("u" + (offset + i)).build();
        }
        return CompletableFuture.completedFuture(ListUsersResponse.builder()
                .users(users)
                .nextToken(Integer.toString(offset + size))
                .build());
    }

    /** Pages with immediate responses. */
    public static final class PagesAtOnce extends Verification<Page<ListUsersResponse, User>> {
        @Override
        Publisher<Page<ListUsersResponse, User>> publisher(long elements, ListUsersRequest request) {
            return pages(elements, request, WalkVerifications::answer);
        }
    }

    /** Items with immediate responses. */
    public static final class ItemsAtOnce extends Verification<User> {
        @Override
        Publisher<User> publisher(long elements, ListUsersRequest request) {
            return items(elements, request, WalkVerifications::answer);
        }
    }

    /** Batches with immediate responses. */
    public static final class BatchesAtOnce extends Verification<Batch<User>> {
        @Override
        Publisher<Batch<User>> publisher(long elements, ListUsersRequest request) {
            return batches(elements, request, WalkVerifications::answer);
        }
    }

    /** Search results with immediate responses. */
    public static final class SearchAtOnce extends Verification<String> {
        @Override
        Publisher<String> publisher(long elements, ListUsersRequest request) {
            return search(elements, request, WalkVerifications::answer);
        }
    }

    /** Over HTTP, with responses on the client's threads. */
    private abstract static class OverHttp<T> extends Verification<T> {
        final ScriptedChime chime = new ScriptedChime().play(OverHttp::page);

        private static Reply page(Map<String, @Nullable Object> parameters) {
            int offset = Integer.parseInt(String.valueOf(parameters.getOrDefault("NextToken", "0")));
            int size = ((Long) parameters.get("MaxResults")).intValue();
            String[] ids = IntStream.range(offset, offset + size)
                    .mapToObj(i -> "u" + i)
                    .toArray(String[]::new);
            return Scripts.page(Integer.toString(offset + size), ids);
        }

        /** Closes the client and the endpoint. */
        @AfterClass
        public void close() {
            chime.close();
        }
    }

    /** Pages over HTTP. */
    public static final class PagesOverHttp extends OverHttp<Page<ListUsersResponse, User>> {
        @Override
        Publisher<Page<ListUsersResponse, User>> publisher(long elements, ListUsersRequest request) {
            return pages(elements, request, chime.asyncClient()::listUsers);
        }
    }

    /** Items over HTTP. */
    public static final class ItemsOverHttp extends OverHttp<User> {
        @Override
        Publisher<User> publisher(long elements, ListUsersRequest request) {
            return items(elements, request, chime.asyncClient()::listUsers);
        }
    }

    /** Batches over HTTP. */
    public static final class BatchesOverHttp extends OverHttp<Batch<User>> {
        @Override
        Publisher<Batch<User>> publisher(long elements, ListUsersRequest request) {
            return batches(elements, request, chime.asyncClient()::listUsers);
        }
    }

    /** Search results over HTTP. */
    public static final class SearchOverHttp extends OverHttp<String> {
        @Override
        Publisher<String> publisher(long elements, ListUsersRequest request) {
            return search(elements, request, chime.asyncClient()::listUsers);
        }
    }
}
