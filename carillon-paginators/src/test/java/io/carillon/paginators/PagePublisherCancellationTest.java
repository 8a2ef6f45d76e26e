package io.carillon.paginators;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** A test that hangs fails by its timeout; no test depends on speed. */
final class PagePublisherCancellationTest {
    private final ListUsersRequest request = Scripts.LIST_USERS;
    private final List<CompletableFuture<ListUsersResponse>> sent = new ArrayList<>();

    private final PagePublisher<ListUsersResponse, User> unanswered =
            AsyncPaginator.<ListUsersRequest, ListUsersResponse, User>of(ChimeOperation.LIST_USERS.model(), ignored -> {
                        CompletableFuture<ListUsersResponse> future = new CompletableFuture<>();
                        sent.add(future);
                        return future;
                    })
                    .paginate(request);

    /** The server's connection is closed before it has responded. */
    @Test
    void cancellingTheSubscriptionClosesTheConnectionOfTheRequestInFlight() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChimeAsyncClient client = ChimeAsyncClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
            ChimeAsyncPaginators.listUsers(client).paginate(request).items().subscribe(subscriber);
            subscriber.request(1);
            try (Socket connection = server.accept();
                    BufferedReader reader =
                            new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII))) {
                while (!reader.readLine().isEmpty()) {
                    // The head of the request.
                }
                subscriber.cancel();
                assertThat(isClosed(reader)).isTrue();
            }
            assertThat(subscriber.elements()).isEmpty();
            assertThat(subscriber.error()).isNull();
            assertThat(subscriber.isComplete()).isFalse();
        }
    }

    private static boolean isClosed(BufferedReader reader) throws IOException {
        try {
            return reader.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void cancellingTheSubscriptionCancelsTheFutureInFlight() {
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        unanswered.items().subscribe(subscriber);
        subscriber.request(Long.MAX_VALUE);
        assertThat(sent).singleElement().matches(future -> !future.isDone());
        subscriber.cancel();
        assertThat(sent).singleElement().matches(CompletableFuture::isCancelled);
        assertThat(subscriber.error()).isNull();
        subscriber.request(1);
        assertThat(sent).hasSize(1);
    }

    @Test
    void cancellingTheFullResultCancelsTheFutureInFlight() {
        CompletableFuture<FullResult<User>> result = unanswered.fullResult();
        assertThat(sent).singleElement().matches(future -> !future.isDone());
        result.cancel(true);
        assertThat(sent).singleElement().matches(CompletableFuture::isCancelled);
    }

    @Test
    void invalidDemandCancelsTheFutureInFlight() {
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        unanswered.items().subscribe(subscriber);
        subscriber.request(1);
        subscriber.request(0);
        assertThat(subscriber.error()).isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).singleElement().matches(CompletableFuture::isCancelled);
    }

    @Test
    void cancellingInOnSubscribeSendsNothing() {
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        unanswered.items().limit(0).subscribe(subscriber);
        assertThat(sent).isEmpty();
    }

    @Test
    void takingTheFirstItemsSendsNoUnneededRequests() {
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        unanswered.items().limit(1).subscribe(subscriber);
        subscriber.request(5);
        sent.get(0)
                .complete(ListUsersResponse.builder()
                        .users(User.builder().userId("a").build())
                        .nextToken("t")
                        .build());
        assertThat(Expected.idsOf(subscriber.elements())).containsExactly("a");
        assertThat(subscriber.isComplete()).isTrue();
        assertThat(sent).hasSize(1);
    }
}
