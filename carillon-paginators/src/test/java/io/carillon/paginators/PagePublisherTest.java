package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** A test that hangs fails by its timeout; no test depends on speed. */
final class PagePublisherTest {
    /** Shared by all tests, because closing an asynchronous client takes time. */
    @RegisterExtension
    static final ScriptedChime CHIME = new ScriptedChime();

    private final AsyncPaginator<ListUsersRequest, ListUsersResponse, User> listUsers =
            ChimeAsyncPaginators.listUsers(CHIME.asyncClient());

    private final ListUsersRequest request = Scripts.LIST_USERS;

    @Test
    void pagesAreRequestedOnDemand() {
        CHIME.play(Scripts.users(5));
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(request, pageSize(1)).subscribe(subscriber);
        assertThat(CHIME.requests()).isEmpty();
        subscriber.request(1);
        subscriber.awaitElementsOrEnd(1);
        assertThat(CHIME.requests()).hasSize(1);
        subscriber.request(2);
        subscriber.awaitElementsOrEnd(3);
        assertThat(CHIME.requestedTokens()).containsExactly(null, "tok-1", "tok-2");
        subscriber.request(100);
        subscriber.awaitEnd();
        assertThat(CHIME.requests()).hasSize(5);
        assertThat(subscriber.isComplete()).isTrue();
        assertThat(subscriber.elements())
                .flatExtracting(Page::items)
                .extracting(User::userId)
                .isEqualTo(Expected.userIds(0, 5));
    }

    @Test
    void nextPageIsRequestedWhenItsPredecessorsItemsAreUsedUp() {
        CHIME.play(Scripts.users(6));
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(request, pageSize(2)).items().subscribe(subscriber);
        assertThat(CHIME.requests()).isEmpty();
        for (int asked = 1; asked <= 5; asked++) {
            subscriber.request(1);
            subscriber.awaitElementsOrEnd(asked);
            assertThat(CHIME.requests()).hasSize((asked + 1) / 2);
            assertThat(subscriber.isComplete()).isFalse();
        }
        subscriber.request(1);
        subscriber.awaitEnd();
        assertThat(Expected.idsOf(subscriber.elements())).isEqualTo(Expected.userIds(0, 6));
        assertThat(CHIME.requests()).hasSize(3);
    }

    @Test
    void emptyPagesAreSkippedUntilThereIsAnItem() {
        CHIME.play(Scripts.inTurn(Scripts.page("t1"), Scripts.page("t2"), Scripts.page(null, "a")));
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(request).items().subscribe(subscriber);
        subscriber.request(1);
        subscriber.awaitEnd();
        assertThat(Expected.idsOf(subscriber.elements())).containsExactly("a");
        assertThat(subscriber.isComplete()).isTrue();
    }

    @Test
    void everySubscriptionStartsANewWalk() {
        CHIME.play(Scripts.users(5));
        PagePublisher<ListUsersResponse, User> pages = listUsers.paginate(request, pageSize(2));
        RecordingSubscriber<Page<ListUsersResponse, User>> interrupted = new RecordingSubscriber<>();
        pages.subscribe(interrupted);
        interrupted.request(1);
        interrupted.awaitElementsOrEnd(1);
        for (int i = 0; i < 2; i++) {
            List<User> users = new ArrayList<>();
            pages.items().subscribe(users::add).join();
            assertThat(Expected.idsOf(users)).isEqualTo(Expected.userIds(0, 5));
        }
        interrupted.request(1);
        interrupted.awaitElementsOrEnd(2);
        assertThat(Expected.idsOf(interrupted.elements().get(1).items())).isEqualTo(Expected.userIds(2, 4));
    }

    @Test
    void everyPageHasItsResumeToken() {
        CHIME.play(Scripts.users(7));
        List<String> tokens = new ArrayList<>();
        listUsers
                .paginate(
                        request,
                        PaginationConfig.builder().maxItems(5).pageSize(2).build())
                .subscribe(page -> tokens.add(page.resumeToken().orElse("")))
                .join();
        assertThat(tokens)
                .containsExactly(
                        Expected.resumeToken("tok-2", 0),
                        Expected.resumeToken("tok-4", 0),
                        Expected.resumeToken("tok-4", 1));
    }

    @Test
    void failedPageEndsTheSubscriptionAndTheLastResumeTokenLeadsToIt() {
        CHIME.play(Scripts.inTurn(
                Scripts.page("t1", "a"), Reply.error(400, "BadRequestException", "boom"), Scripts.page(null, "b")));
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(request).subscribe(subscriber);
        subscriber.request(Long.MAX_VALUE);
        subscriber.awaitEnd();
        assertThat(subscriber.error()).isInstanceOf(BadRequestException.class).hasMessageContaining("boom");
        String resumeToken = subscriber.elements().get(0).resumeToken().orElseThrow();
        FullResult<User> rest = listUsers
                .paginate(
                        request,
                        PaginationConfig.builder().startingToken(resumeToken).build())
                .fullResult()
                .join();
        assertThat(Expected.idsOf(rest.items())).containsExactly("b");
        assertThat(CHIME.requestedTokens()).containsExactly(null, "t1", "t1");
    }

    @Test
    void invalidRequestIsReportedImmediatelyAndNothingIsSent() {
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(ListUsersRequest.builder().build()).subscribe(subscriber);
        subscriber.awaitEnd();
        assertThat(subscriber.error())
                .isInstanceOf(ParameterValidationException.class)
                .hasMessageContaining("\"AccountId\"");
        assertThat(CHIME.requests()).isEmpty();
    }

    @Test
    void capOfZeroSendsNothingAndNeedsNoDemand() {
        PagePublisher<ListUsersResponse, User> none = listUsers.paginate(
                request,
                PaginationConfig.builder().maxItems(0).startingToken("t9").build());
        RecordingSubscriber<Page<ListUsersResponse, User>> subscriber = new RecordingSubscriber<>();
        none.subscribe(subscriber);
        subscriber.awaitEnd();
        assertThat(subscriber.isComplete()).isTrue();
        FullResult<User> result = none.fullResult().join();
        assertThat(result.items()).isEmpty();
        assertThat(result.resumeToken()).contains(Expected.resumeToken("t9", 0));
        assertThat(CHIME.requests()).isEmpty();
    }

    @Test
    void repeatedTokenFailsTheNextPageOrEndsTheWalk() {
        CHIME.play(Scripts.byToken(Map.of("", Scripts.page("t", "a"), "t", Scripts.page("t", "b"))));
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(request).items().subscribe(subscriber);
        subscriber.request(2);
        subscriber.awaitElementsOrEnd(2);
        assertThat(subscriber.error()).isNull();
        subscriber.request(1);
        subscriber.awaitEnd();
        assertThat(subscriber.error()).isInstanceOf(RepeatedTokenException.class);
        PaginationConfig stop = PaginationConfig.builder()
                .repeatedTokenPolicy(RepeatedTokenPolicy.STOP)
                .build();
        assertThat(listUsers.paginate(request, stop).fullResult().join().items())
                .hasSize(2);
    }

    @Test
    void nullItemIsAnError() {
        CHIME.play(parameters -> Reply.ok(Map.of("Users", Arrays.asList(Map.of("UserId", "a"), null))));
        RecordingSubscriber<User> subscriber = new RecordingSubscriber<>();
        listUsers.paginate(request).items().subscribe(subscriber);
        subscriber.request(2);
        subscriber.awaitEnd();
        assertThat(subscriber.elements()).hasSize(1);
        assertThat(subscriber.error()).isInstanceOf(PaginationException.class).hasMessageContaining("null");
    }

    @Test
    void fullResultFailsWithThePagesException() {
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), Reply.error(400, "BadRequestException", "boom")));
        CompletableFuture<FullResult<User>> result = listUsers.paginate(request).fullResult();
        assertThatThrownBy(result::join).hasCauseInstanceOf(BadRequestException.class);
    }

    @Test
    void accountsCanBeWalked() {
        CHIME.play(parameters -> parameters.containsKey("NextToken")
                ? Reply.ok(Map.of("Accounts", List.of(Map.of("AccountId", "two"))))
                : Reply.ok(Map.of("Accounts", List.of(Map.of("AccountId", "one")), "NextToken", "t")));
        FullResult<Account> accounts = ChimeAsyncPaginators.listAccounts(CHIME.asyncClient())
                .paginate(ListAccountsRequest.builder().build())
                .fullResult()
                .join();
        assertThat(accounts.items()).extracting(Account::accountId).containsExactly("one", "two");
    }

    @Test
    void throwingSubscriberIsCancelledAndReportedToTheThreadsHandler() throws InterruptedException {
        CHIME.play(Scripts.users(5));
        List<Throwable> told = new ArrayList<>();
        CountDownLatch handled = new CountDownLatch(1);
        IllegalStateException thrown = new IllegalStateException("by the subscriber");
        ThrowingSubscriber<User> subscriber = new ThrowingSubscriber<>(thrown);
        AsyncPaginator<ListUsersRequest, ListUsersResponse, User> atOnce = AsyncPaginator.of(
                ChimeOperation.LIST_USERS.model(),
                sent -> CompletableFuture.completedFuture(CHIME.client().listUsers(sent)));
        Thread thread = new Thread(() -> {
            atOnce.paginate(request, pageSize(1)).items().subscribe(subscriber);
            subscriber.subscription().request(3);
        });
        thread.setUncaughtExceptionHandler((where, uncaught) -> {
            told.add(uncaught);
            handled.countDown();
        });
        thread.start();
        handled.await();
        thread.join();
        assertThat(told).containsExactly(thrown);
        assertThat(CHIME.requests()).hasSize(1);
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.builder().pageSize(size).build();
    }
}
