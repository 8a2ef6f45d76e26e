package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

final class PageIterableTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final Paginator<ListUsersRequest, ListUsersResponse, User> listUsers =
            ChimePaginators.listUsers(chime.client());

    private final ListUsersRequest request = Scripts.LIST_USERS;

    @Test
    void pagesAreRequestedOneByOneAndOnDemand() {
        chime.play(Scripts.users(5));
        PageIterable<ListUsersResponse, User> pages = listUsers.paginate(request, pageSize(2));
        PageIterator<ListUsersResponse, User> walk = pages.iterator();
        assertThat(walk.hasNext()).isTrue();
        assertThat(chime.requests()).isEmpty();
        for (int sent = 1; sent <= 3; sent++) {
            walk.next();
            assertThat(walk.hasNext()).isEqualTo(sent < 3);
            assertThat(chime.requests()).hasSize(sent);
        }
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        assertThat(chime.requests()).hasSize(3);
    }

    @Test
    void everyIteratorStartsANewWalk() {
        chime.play(Scripts.users(5));
        PageIterable<ListUsersResponse, User> pages = listUsers.paginate(request, pageSize(2));
        PageIterator<ListUsersResponse, User> interrupted = pages.iterator();
        interrupted.next();
        assertThat(Expected.idsOf(pages.items())).isEqualTo(Expected.userIds(0, 5));
        assertThat(Expected.idsOf(pages.items())).isEqualTo(Expected.userIds(0, 5));
        assertThat(Expected.idsOf(interrupted.next().items())).isEqualTo(Expected.userIds(2, 4));
    }

    @Test
    void uncutPageIsTheServicesOwnResponse() {
        chime.play(Scripts.users(3));
        Page<ListUsersResponse, User> page =
                listUsers.paginate(request).iterator().next();
        assertThat(page.items()).isSameAs(page.response().users());
        assertThat(page.response().sdkHttpResponse().statusCode()).isEqualTo(200);
    }

    @Test
    void cutPageKeepsTheServicesTokenAndMetadata() {
        chime.play(Scripts.users(5));
        Page<ListUsersResponse, User> page =
                listUsers.paginate(request, maxItems(1, 3)).iterator().next();
        assertThat(Expected.idsOf(page.items())).isEqualTo(Expected.userIds(0, 1));
        assertThat(page.items()).isSameAs(page.response().users());
        assertThat(page.response().nextToken()).isEqualTo("tok-3");
        assertThat(page.response().sdkHttpResponse().statusCode()).isEqualTo(200);
    }

    @Test
    void failedPageCanBeRetried() {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        chime.play(Scripts.inTurn(failure, Scripts.page("t1", "a"), failure, failure, Scripts.page(null, "b")));
        PageIterator<ListUsersResponse, User> walk = listUsers.paginate(request).iterator();
        assertThatThrownBy(walk::next).isInstanceOf(BadRequestException.class).hasMessageContaining("boom");
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("a");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(walk::next).isInstanceOf(BadRequestException.class);
            assertThat(walk.resumeToken()).contains(Expected.resumeToken("t1", 0));
        }
        assertThat(Expected.idsOf(walk.next().items())).containsExactly("b");
        assertThat(walk.hasNext()).isFalse();
        assertThat(chime.requestedTokens()).containsExactly(null, null, "t1", "t1", "t1");
    }

    @Test
    void failedPageCanBeRetriedByItem() {
        chime.play(Scripts.inTurn(
                Scripts.page("t1", "a"),
                Reply.error(400, "BadRequestException", "boom"),
                Scripts.page("t2"),
                Scripts.page(null, "b")));
        ItemIterator<User> walk = listUsers.paginate(request).items().iterator();
        assertThat(walk.next().userId()).isEqualTo("a");
        assertThatThrownBy(walk::hasNext).isInstanceOf(BadRequestException.class);
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("t1", 0));
        assertThat(walk.next().userId()).isEqualTo("b");
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void streamsAreLazy() {
        chime.play(Scripts.users(100));
        List<String> firstThree = listUsers.paginate(request, pageSize(2)).items().stream()
                .map(User::userId)
                .limit(3)
                .toList();
        assertThat(firstThree).isEqualTo(Expected.userIds(0, 3));
        assertThat(chime.requests()).hasSize(2);
        chime.play(Scripts.users(100));
        assertThat(listUsers.paginate(request, pageSize(2)).stream().limit(1)).hasSize(1);
        assertThat(chime.requests()).hasSize(1);
    }

    @Test
    void fullResultHasAllItemsAndTheTokenOfTheRest() {
        chime.play(Scripts.users(450));
        FullResult<User> all = listUsers.paginate(request).fullResult();
        assertThat(Expected.idsOf(all.items())).isEqualTo(Expected.userIds(0, 450));
        assertThat(all.resumeToken()).isEmpty();
        assertThat(all.otherValues()).isEmpty();
        FullResult<User> some = listUsers.paginate(request, maxItems(120, 50)).fullResult();
        assertThat(Expected.idsOf(some.items())).isEqualTo(Expected.userIds(0, 120));
        assertThat(some.resumeToken()).contains(Expected.resumeToken("tok-100", 20));
    }

    @Test
    void fullResultThrowsThePagesException() {
        chime.play(Scripts.inTurn(Scripts.page("t1", "a"), Reply.error(400, "BadRequestException", "boom")));
        assertThatThrownBy(() -> listUsers.paginate(request).fullResult()).isInstanceOf(BadRequestException.class);
    }

    @Test
    void accountsCanBeListed() {
        chime.play(parameters -> parameters.containsKey("NextToken")
                ? Reply.ok(Map.of("Accounts", List.of(Map.of("AccountId", "c"))))
                : Reply.ok(Map.of(
                        "Accounts", List.of(Map.of("AccountId", "a"), Map.of("AccountId", "b")), "NextToken", "t")));
        ListAccountsRequest byName =
                ListAccountsRequest.builder().name("Example").build();
        List<String> ids = ChimePaginators.listAccounts(chime.client()).paginate(byName, pageSize(2)).items().stream()
                .map(Account::accountId)
                .toList();
        assertThat(ids).containsExactly("a", "b", "c");
        assertThat(chime.requests())
                .containsExactly(
                        Map.of("Name", "Example", "MaxResults", 2L),
                        Map.of("Name", "Example", "MaxResults", 2L, "NextToken", "t"));
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.builder().pageSize(size).build();
    }

    private static PaginationConfig maxItems(long count, int pageSize) {
        return PaginationConfig.builder().maxItems(count).pageSize(pageSize).build();
    }
}
