package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** A tutorial of the library. The account of the examples has 7 users, u000 to u006. */
final class TutorialTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final ChimeClient client = chime.client();
    private final ListUsersRequest request =
            ListUsersRequest.builder().accountId("acct").build();

    @BeforeEach
    void sevenUsers() {
        chime.play(Scripts.users(7));
    }

    /** All you need is a client and a request. Pages are fetched as the loop needs them. */
    @Test
    void step1_everyUserOfAnAccount() {
        var names = new ArrayList<String>();
        for (User user : ChimePaginators.listUsers(client).paginate(request).items()) {
            names.add(user.userId());
        }
        assertThat(names).containsExactly("u000", "u001", "u002", "u003", "u004", "u005", "u006");
    }

    /** MaxItems caps the whole walk; PageSize is the number of users per request. */
    @Test
    void step2_someOfThemAndHowManyAtATime() {
        var config = PaginationConfig.builder().maxItems(5).pageSize(2).build();
        var pages = new ArrayList<Integer>();
        for (Page<ListUsersResponse, User> page :
                ChimePaginators.listUsers(client).paginate(request, config)) {
            pages.add(page.items().size());
        }
        assertThat(pages).containsExactly(2, 2, 1);
        assertThat(chime.requests()).hasSize(3);
    }

    /** Every page and every item has a token from which another walk can continue: tomorrow, or in Python. */
    @Test
    void step3_stopAndGoOn() {
        var listUsers = ChimePaginators.listUsers(client);
        var firstDay = PaginationConfig.builder().pageSize(3).build();
        ItemIterator<User> users = listUsers.paginate(request, firstDay).items().iterator();
        users.next();
        users.next();
        String token = users.resumeToken().orElseThrow();

        var nextDay = PaginationConfig.builder().startingToken(token).build();
        assertThat(listUsers.paginate(request, nextDay).items())
                .extracting(User::userId)
                .containsExactly("u002", "u003", "u004", "u005", "u006");
    }

    /** If it fits into memory, get everything at once, with the token for the rest. */
    @Test
    void step4_allInOneResult() {
        var config = PaginationConfig.builder().maxItems(4).build();
        FullResult<User> result =
                ChimePaginators.listUsers(client).paginate(request, config).fullResult();
        assertThat(result.items()).hasSize(4);
        assertThat(result.resumeToken()).isPresent();
    }

    /** JMESPath over each page, as in boto3 and in the AWS CLI's --query. */
    @Test
    void step5_search() {
        var pages = ChimePaginators.listUsers(client).paginate(request);
        assertThat(pages.search("Users[?UserType=='SharedDevice'].UserId")).containsExactly("u001", "u003", "u005");
        assertThat(pages.search("length(Users)")).containsExactly(7L);
    }

    /** A failed page is not the end: call the same iterator again, or keep its token for later. */
    @Test
    void step6_whenAPageFails() {
        chime.play(Scripts.inTurn(
                Scripts.page("t1", "a", "b"),
                ScriptedChime.Reply.error(500, "ServiceFailureException", "later"),
                Scripts.page(null, "c")));
        PageIterator<ListUsersResponse, User> pages =
                ChimePaginators.listUsers(client).paginate(request).iterator();
        assertThat(pages.next().items()).hasSize(2);
        assertThatExceptionOfType(ChimeException.class).isThrownBy(pages::next);
        assertThat(pages.resumeToken()).isPresent();
        assertThat(pages.next().items()).extracting(User::userId).containsExactly("c");
        assertThat(pages.resumeToken()).isEmpty();
    }

    /** A listing can be iterated repeatedly and by several threads; each walk sends its own requests. */
    @Test
    void step7_walkAgain() {
        PageIterable<ListUsersResponse, User> pages =
                ChimePaginators.listUsers(client).paginate(request);
        assertThat(pages.items().stream().count()).isEqualTo(7);
        assertThat(pages.items().stream().count()).isEqualTo(7);
    }

    /** A service that keeps returning the same token is detected. */
    @Test
    void step8_walksThatWouldNeverEnd() {
        chime.play(parameters -> Scripts.page("again", "a"));
        var listUsers = ChimePaginators.listUsers(client);
        assertThatExceptionOfType(RepeatedTokenException.class)
                .isThrownBy(() -> listUsers.paginate(request).fullResult());
        var stopping = PaginationConfig.builder()
                .repeatedTokenPolicy(RepeatedTokenPolicy.STOP)
                .build();
        assertThat(listUsers.paginate(request, stopping).fullResult().items()).isNotEmpty();
    }

    /** Scripts ported from boto3 can keep its names. */
    @Test
    void step9_boto3sNames() {
        var paginators = Paginators.of(client);
        assertThat(paginators.canPaginate("list_users")).isTrue();
        assertThat(paginators.canPaginate("get_user")).isFalse();
        var pages = paginators
                .get("list_users")
                .paginate(Map.of("AccountId", "acct", "PaginationConfig", Map.of("MaxItems", 3, "PageSize", 2)));
        assertThat(pages.fullResult().items()).hasSize(3);
    }

    /** Any paged operation of any AWS SDK client, with a model in the terms of botocore's paginators-1.json. */
    @Test
    void step10_anyOperation() {
        var model = PaginatorModel.builder()
                .token("NextToken", "NextToken")
                .limitKey("MaxResults")
                .resultKey("Users")
                .build();
        Paginator<ListUsersRequest, ListUsersResponse, User> paginator = Paginator.of(model, client::listUsers);
        List<User> users = paginator.paginate(request).fullResult().items();
        assertThat(users).hasSize(7);
    }

    /** With prefetching, the next page is requested while you process this one. Close a walk that you leave early. */
    @Test
    void step11_workAndWaitAtTheSameTime() {
        var config = PaginationConfig.builder().pageSize(2).prefetch(true).build();
        try (PageIterator<ListUsersResponse, User> pages =
                ChimePaginators.listUsers(client).paginate(request, config).iterator()) {
            assertThat(pages.next().items()).hasSize(2);
        }
    }

    /** A long walk can report its progress. */
    @Test
    void step12_progress() {
        var seen = new ArrayList<Long>();
        var config = PaginationConfig.builder()
                .pageSize(3)
                .progressListener(progress -> seen.add(progress.items()))
                .build();
        ChimePaginators.listUsers(client).paginate(request, config).fullResult();
        assertThat(seen).containsExactly(3L, 6L, 7L);
    }

    /** Asynchronous clients have the same walks as publishers, which fetch what a subscriber requests and no more. */
    @Test
    void step13_withoutWaiting() {
        var users = new ArrayList<String>();
        ChimeAsyncPaginators.listUsers(chime.asyncClient())
                .paginate(request)
                .items()
                .subscribe(user -> users.add(user.userId()))
                .join();
        assertThat(users).hasSize(7);
    }
}
