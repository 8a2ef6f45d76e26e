package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;

final class PaginatorModelTest {
    private final List<Map<String, @Nullable Object>> requests = new ArrayList<>();

    @Test
    void pageSizeHasTheTypeOfTheLimitParameter() {
        PaginationConfig byTwo = PaginationConfig.builder().pageSize(2).build();
        for (String limitKey : List.of("Limit", "Round", "Depth")) {
            ThreeTokenOperation.paginator(markerOnly().limitKey(limitKey), List.of(Map.of()), requests)
                    .paginate(new ThreeTokenOperation.Request(Map.of()), byTwo)
                    .fullResult();
        }
        assertThat(requests).containsExactly(Map.of("Limit", "2"), Map.of("Round", 2), Map.of("Depth", 2L));
    }

    @Test
    void limitParameterOfAnUnsuitableTypeIsRefused() {
        PaginationConfig byTwo = PaginationConfig.builder().pageSize(2).build();
        var paginator = ThreeTokenOperation.paginator(markerOnly().limitKey("Cursor"), List.of(), requests);
        assertThatThrownBy(() -> paginator.paginate(new ThreeTokenOperation.Request(Map.of()), byTwo))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cursor does not accept a page size");
    }

    private static PaginatorModel.Builder markerOnly() {
        return PaginatorModel.builder().token("Marker", "NextMarker").resultKey("Words");
    }

    @Test
    void pageSizeIsRefusedIfTheOperationHasNone() {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token("Marker", "NextMarker").resultKey("Words");
        Paginator<ThreeTokenOperation.Request, ThreeTokenOperation.Response, String> paginator =
                ThreeTokenOperation.paginator(model, List.of(), requests);
        PaginationConfig config = PaginationConfig.builder().pageSize(1).build();
        assertThatThrownBy(() -> paginator.paginate(new ThreeTokenOperation.Request(Map.of()), config))
                .isInstanceOf(PaginationException.class)
                .hasMessage("Error during pagination: PageSize parameter is not supported for the pagination"
                        + " interface for this operation.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "A.", ".A", "A[0]", "A || B", "A B", "1A"})
    void resultKeyThatIsNotAPathIsRefused(String expression) {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token("Marker", "NextMarker").resultKey(expression);
        assertThatThrownBy(() -> ThreeTokenOperation.paginator(model, List.of(), requests))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownParameterIsRefused() {
        PaginatorModel model = PaginatorModel.builder()
                .token("Nope", "NextToken")
                .resultKey("Users")
                .build();
        Paginator<ListUsersRequest, ListUsersResponse, Object> paginator =
                Paginator.of(model, request -> ListUsersResponse.builder().build());
        ListUsersRequest request = ListUsersRequest.builder().build();
        assertThatThrownBy(() -> paginator.paginate(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ListUsersRequest has no member Nope. Its members are AccountId, UserEmail, UserType,"
                        + " MaxResults, NextToken");
    }

    @Test
    void modelNeedsAToken() {
        assertThatThrownBy(() -> PaginatorModel.builder().resultKey("Users").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new PaginatorModel(List.of("A"), List.of("B", "C"), null, List.of("Users"), null, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paginatorNeedsAResultKeyOrAnAccessor() {
        PaginatorModel.Builder model = PaginatorModel.builder().token("Marker", "NextMarker");
        assertThatThrownBy(() -> ThreeTokenOperation.paginator(model, List.of(), requests))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no result key");
    }

    @Test
    void modelsOfChimeEqualBotocores() {
        try (ScriptedChime chime = new ScriptedChime()) {
            assertThat(ChimePaginators.listUsers(chime.client()).model())
                    .isEqualTo(new PaginatorModel(
                            List.of("NextToken"),
                            List.of("NextToken"),
                            "MaxResults",
                            List.of("Users"),
                            null,
                            List.of()));
            assertThat(ChimePaginators.listAccounts(chime.client()).model().resultKeys())
                    .containsExactly("Accounts");
        }
    }
}
