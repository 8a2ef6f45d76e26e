package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

final class ResumeTest {
    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final Paginator<ListUsersRequest, ListUsersResponse, User> listUsers =
            ChimePaginators.listUsers(chime.client());

    private final ListUsersRequest request = Scripts.LIST_USERS;

    @Test
    void everyPageHasItsResumeToken() {
        chime.play(Scripts.users(7));
        PageIterator<ListUsersResponse, User> walk =
                listUsers.paginate(request, maxItems(7, 3)).iterator();
        assertThat(walk.resumeToken()).contains(Expected.resumeToken(null, 0));
        for (String token : List.of(Expected.resumeToken("tok-3", 0), Expected.resumeToken("tok-6", 0))) {
            assertThat(walk.next().resumeToken()).contains(token);
            assertThat(walk.resumeToken()).contains(token);
        }
        assertThat(walk.next().resumeToken()).isEmpty();
        assertThat(walk.resumeToken()).isEmpty();
    }

    @Test
    void everyItemHasItsResumeToken() {
        chime.play(Scripts.users(7));
        for (int size : new int[] {2, 3, 7}) {
            ItemIterator<User> walk =
                    listUsers.paginate(request, pageSize(size)).items().iterator();
            for (int taken = 0; taken < 7; taken++) {
                String resumeToken = walk.resumeToken().orElseThrow();
                assertThat(Expected.idsOf(listUsers
                                .paginate(
                                        request,
                                        pageSize(size).toBuilder()
                                                .startingToken(resumeToken)
                                                .build())
                                .items()))
                        .isEqualTo(Expected.userIds(taken, 7));
                walk.next();
            }
            assertThat(walk.hasNext()).isFalse();
            assertThat(walk.resumeToken()).isEmpty();
            assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void resumeTokenWithinAPageCountsItsItems() {
        chime.play(Scripts.users(7));
        PageIterator<ListUsersResponse, User> walk =
                listUsers.paginate(request, maxItems(5, 3)).iterator();
        walk.next();
        Page<ListUsersResponse, User> cut = walk.next();
        assertThat(cut.resumeTokenAfter(0)).contains(Expected.resumeToken("tok-3", 0));
        assertThat(cut.resumeTokenAfter(1)).contains(Expected.resumeToken("tok-3", 1));
        assertThat(cut.resumeTokenAfter(2)).isEqualTo(cut.resumeToken()).contains(Expected.resumeToken("tok-3", 2));
        assertThatThrownBy(() -> cut.resumeTokenAfter(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cut.resumeTokenAfter(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void resumeTokenWithinAResumedPageIncludesEarlierItems() {
        chime.play(Scripts.users(7));
        PaginationConfig config = pageSize(5).toBuilder()
                .startingToken(Expected.resumeToken(null, 2))
                .build();
        Page<ListUsersResponse, User> resumed =
                listUsers.paginate(request, config).iterator().next();
        assertThat(Expected.idsOf(resumed.items())).isEqualTo(Expected.userIds(2, 5));
        assertThat(resumed.resumeTokenAfter(0)).contains(Expected.resumeToken(null, 2));
        assertThat(resumed.resumeTokenAfter(1)).contains(Expected.resumeToken(null, 3));
        assertThat(resumed.resumeTokenAfter(3)).contains(Expected.resumeToken("tok-5", 0));
    }

    /** A walk in parts, with any cap and a different page size for each part, returns every user once and in order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 12, 20})
    void resumingWithAnotherPageSizeNeitherRepeatsNorSkipsUsers(int cap) {
        chime.play(Scripts.users(12));
        for (int size = 1; size <= 13; size++) {
            for (int otherSize = 1; otherSize <= 13; otherSize++) {
                List<String> seen = new ArrayList<>();
                String resumeToken = null;
                int piece = 0;
                do {
                    PaginationConfig config = PaginationConfig.builder()
                            .maxItems(cap)
                            .pageSize(piece++ % 2 == 0 ? size : otherSize)
                            .startingToken(resumeToken)
                            .build();
                    FullResult<User> result =
                            listUsers.paginate(request, config).fullResult();
                    seen.addAll(Expected.idsOf(result.items()));
                    resumeToken = result.resumeToken().orElse(null);
                } while (resumeToken != null);
                assertThat(seen).as("pages of %d and %d", size, otherSize).isEqualTo(Expected.userIds(0, 12));
            }
        }
    }

    @Test
    void amountBeyondAPageIsCarriedOverInTheResumeToken() {
        chime.play(Scripts.users(12));
        PaginationConfig config = pageSize(3).toBuilder()
                .startingToken(Expected.resumeToken(null, 7))
                .build();
        List<String> tokens = listUsers.paginate(request, config).stream()
                .map(page -> page.resumeToken().orElse(""))
                .toList();
        assertThat(tokens)
                .containsExactly(
                        Expected.resumeToken("tok-3", 4),
                        Expected.resumeToken("tok-6", 1),
                        Expected.resumeToken("tok-9", 0),
                        "");
    }

    @Test
    void capOfZeroSendsNothing() {
        PaginationConfig none = maxItems(0, 5);
        PageIterator<ListUsersResponse, User> walk =
                listUsers.paginate(request, none).iterator();
        assertThat(walk.hasNext()).isFalse();
        assertThat(walk.resumeToken()).contains(Expected.resumeToken(null, 0));
        PaginationConfig resumed =
                none.toBuilder().startingToken(Expected.resumeToken("tok-5", 2)).build();
        FullResult<User> result = listUsers.paginate(request, resumed).fullResult();
        assertThat(result.items()).isEmpty();
        assertThat(result.resumeToken()).contains(Expected.resumeToken("tok-5", 2));
        assertThat(chime.requests()).isEmpty();
    }

    @Test
    void capOfZeroStillChecksParameters() {
        ListUsersRequest withoutAccount = ListUsersRequest.builder().build();
        PageIterator<ListUsersResponse, User> walk =
                listUsers.paginate(withoutAccount, maxItems(0, 5)).iterator();
        assertThatThrownBy(walk::hasNext).isInstanceOf(ParameterValidationException.class);
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.builder().pageSize(size).build();
    }

    private static PaginationConfig maxItems(long count, int pageSize) {
        return PaginationConfig.builder().maxItems(count).pageSize(pageSize).build();
    }
}
