package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

final class RequestParametersTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final Paginator<ListUsersRequest, ListUsersResponse, User> listUsers =
            ChimePaginators.listUsers(chime.client());

    private final ListUsersRequest request = Scripts.LIST_USERS;

    @Test
    void callersTokenIsTheStartOfTheWalkAndOfACut() {
        chime.play(Scripts.users(8));
        ListUsersRequest fromThird = request.toBuilder().nextToken("tok-3").build();
        FullResult<User> cut = listUsers.paginate(fromThird, maxItems(1, 3)).fullResult();
        assertThat(Expected.idsOf(cut.items())).isEqualTo(Expected.userIds(3, 4));
        assertThat(cut.resumeToken()).contains(Expected.resumeToken("tok-3", 1));
        PaginationConfig resumed = pageSize(3).toBuilder()
                .startingToken(cut.resumeToken().orElseThrow())
                .build();
        for (ListUsersRequest same : List.of(request, fromThird)) {
            assertThat(Expected.idsOf(listUsers.paginate(same, resumed).items()))
                    .isEqualTo(Expected.userIds(4, 8));
        }
    }

    @Test
    void startingTokenOverridesTheCallersUnlessAllNull() {
        chime.play(Scripts.users(8));
        ListUsersRequest fromThird = request.toBuilder().nextToken("tok-3").build();
        assertThat(Expected.idsOf(
                        listUsers.paginate(fromThird, startingToken("tok-5")).items()))
                .isEqualTo(Expected.userIds(5, 8));
        assertThat(Expected.idsOf(listUsers
                        .paginate(fromThird, startingToken(Expected.resumeToken(null, 1)))
                        .items()))
                .isEqualTo(Expected.userIds(4, 8));
    }

    @Test
    void pageSizeOverridesTheCallersMaxResultsOnEveryPage() {
        chime.play(Scripts.users(5));
        ListUsersRequest byTwo = request.toBuilder().maxResults(2).build();
        listUsers.paginate(byTwo, pageSize(4)).fullResult();
        assertThat(chime.requests()).extracting(sent -> sent.get("MaxResults")).containsExactly(4L, 4L);
        chime.play(Scripts.users(5));
        listUsers.paginate(byTwo).fullResult();
        assertThat(chime.requests()).extracting(sent -> sent.get("MaxResults")).containsExactly(2L, 2L, 2L);
    }

    @Test
    void everyProblemIsReportedBeforeTheFirstRequestAndEveryTime() {
        ListUsersRequest wrong = ListUsersRequest.builder().maxResults(0).build();
        PaginationConfig config =
                startingToken("eyJOZXh0VG9rZW4iOiAiZEc5ciIsICJib3RvX2VuY29kZWRfa2V5cyI6IFtbIk5leHRUb2tlbiJdXX0=");
        PageIterator<ListUsersResponse, User> walk =
                listUsers.paginate(wrong, config).iterator();
        for (int i = 0; i < 2; i++) {
            var exception = catchThrowableOfType(ParameterValidationException.class, walk::next);
            assertThat(exception.problems())
                    .containsExactly(
                            "Missing required parameter in input: \"AccountId\"",
                            "Invalid value for parameter MaxResults, value: 0, valid min value: 1",
                            "Invalid type for parameter NextToken, value: b'tok', type: SdkBytes,"
                                    + " valid types: String");
        }
        assertThat(chime.requests()).isEmpty();
    }

    @Test
    void pageSizeReplacesAnInvalidMaxResults() {
        chime.play(Scripts.users(1));
        ListUsersRequest wrong = request.toBuilder().maxResults(0).build();
        assertThat(listUsers.paginate(wrong, pageSize(1)).fullResult().items()).hasSize(1);
    }

    @Test
    void foreignKeysInAStartingTokenAreRefusedBeforeAnyRequest() {
        PageIterable<ListUsersResponse, User> pages =
                listUsers.paginate(request, startingToken("eyJOZXh0VG9rZW4iOiAibjAiLCAiQWNjb3VudElkIjogIm90aGVyIn0="));
        assertThatThrownBy(() -> pages.iterator().next())
                .isInstanceOf(BadStartingTokenException.class)
                .hasMessageContaining("AccountId");
        assertThat(chime.requests()).isEmpty();
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.builder().pageSize(size).build();
    }

    private static PaginationConfig maxItems(long count, int pageSize) {
        return PaginationConfig.builder().maxItems(count).pageSize(pageSize).build();
    }

    private static PaginationConfig startingToken(String token) {
        return PaginationConfig.builder().startingToken(token).build();
    }
}
