package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.User;

/** Cuts that fall on the end of a page, so that a walk in parts survives changes between them. */
@Tag("slow")
final class ExactCutTest {
    @AutoClose
    private final KeyedDirectory directory = new KeyedDirectory(20);

    private FullResult<User> part(WalkForm form, PaginationConfig config) {
        return directory.part(form, config);
    }

    private List<@Nullable Object> limits() {
        return directory.chime().requests().stream()
                .map(sent -> sent.get("MaxResults"))
                .collect(Collectors.toList());
    }

    private static PaginationConfig.Builder exact(int maxItems) {
        return PaginationConfig.builder().exactCut(true).maxItems(maxItems);
    }

    private static String serviceToken(String token) {
        return Expected.resumeToken(token, 0);
    }

    @ParameterizedTest
    @EnumSource
    void lastPageIsRequestedNoLargerThanTheCap(WalkForm form) {
        FullResult<User> result = part(form, exact(12).pageSize(5).build());
        assertThat(Expected.idsOf(result.items())).hasSize(12).endsWith("u0011");
        assertThat(result.resumeToken()).contains(serviceToken("u0011"));
        assertThat(limits()).containsExactly(5L, 5L, 2L);
    }

    @Test
    void requestsOwnPageSizeIsRespected() {
        FullResult<User> result = ChimePaginators.listUsers(directory.chime().client())
                .paginate(directory.request().toBuilder().maxResults(5).build(), exact(3).build())
                .fullResult();
        assertThat(result.resumeToken()).contains(serviceToken("u0002"));
        assertThat(limits()).containsExactly(3L);
    }

    @Test
    void servicesPageSizeIsKnownAfterItsFirstFullPage() {
        assertThat(part(WalkForm.ON_DEMAND, exact(8).build()).resumeToken()).contains(serviceToken("u0007"));
        assertThat(limits()).containsExactly(null, 3L);
    }

    /** Nobody knows how large it will be. */
    @Test
    void firstPageOfUnknownSizeIsCutWithin() {
        assertThat(part(WalkForm.ON_DEMAND, exact(3).build()).resumeToken()).contains(Expected.resumeToken(null, 3));
        assertThat(limits()).containsExactly((Object) null);
    }

    @Test
    void capBeyondTheEndChangesNothing() {
        directory.users().removeIf(user -> user.compareTo("u0007") >= 0);
        assertThat(part(WalkForm.ON_DEMAND, exact(Integer.MAX_VALUE).pageSize(5).build())
                        .resumeToken())
                .isEmpty();
        assertThat(part(
                                WalkForm.ON_DEMAND,
                                PaginationConfig.builder()
                                        .exactCut(true)
                                        .maxItems(Long.MAX_VALUE)
                                        .pageSize(5)
                                        .startingToken(Expected.resumeToken(null, Long.MAX_VALUE))
                                        .build())
                        .items())
                .isEmpty();
        assertThat(limits()).containsOnly(5L);
    }

    @Test
    void amountInAStartingTokenIsRequestedToo() {
        FullResult<User> result = part(
                WalkForm.ON_DEMAND,
                exact(2).pageSize(9)
                        .startingToken(Expected.resumeToken("u0003", 4))
                        .build());
        assertThat(Expected.idsOf(result.items())).containsExactly("u0008", "u0009");
        assertThat(result.resumeToken()).contains(serviceToken("u0009"));
        assertThat(limits()).containsExactly(6L);
    }

    @Test
    void textualLimitIsSentAsText() {
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        ThreeTokenOperation.paginator(
                        ThreeTokenOperation.model(),
                        List.of(Map.of("Words", List.of("a", "b"), "NextMarker", "m")),
                        requests)
                .paginate(new ThreeTokenOperation.Request(Map.of("Limit", "5")), exact(2).build())
                .fullResult();
        assertThat(requests).containsExactly(Map.of("Limit", "2"));
    }

    @Test
    void operationWithoutPageSizeIsRefusedIfThereIsACap() {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token("Marker", "NextMarker").resultKey("Words");
        Paginator<ThreeTokenOperation.Request, ThreeTokenOperation.Response, String> paginator =
                ThreeTokenOperation.paginator(model, List.of(Map.of("Words", List.of("a"))), new ArrayList<>());
        ThreeTokenOperation.Request tally = new ThreeTokenOperation.Request(Map.of());
        PaginationConfig cap = exact(3).build();
        assertThatThrownBy(() -> paginator.paginate(tally, cap))
                .isExactlyInstanceOf(PaginationException.class)
                .hasMessageContaining("exactCut is not supported for this operation");
        PaginationConfig noCap = PaginationConfig.builder().exactCut(true).build();
        assertThat(paginator.paginate(tally, noCap).items()).containsExactly("a");
    }

    /** boto3's way, and the default: the first of ten people is removed after three were seen, and the fourth is missed. */
    @Test
    void positionInAPageDoesNotSurviveARemoval() {
        directory.users().removeIf(user -> user.compareTo("u0010") >= 0);
        List<String> seen = new ArrayList<>();
        PaginationConfig config =
                PaginationConfig.builder().maxItems(3).pageSize(5).build();
        FullResult<User> first = part(WalkForm.ON_DEMAND, config);
        seen.addAll(Expected.idsOf(first.items()));
        directory.users().remove("u0000");
        seen.addAll(Expected.idsOf(part(
                        WalkForm.ON_DEMAND,
                        PaginationConfig.builder()
                                .startingToken(first.resumeToken().orElseThrow())
                                .build())
                .items()));
        assertThat(seen).hasSize(9).doesNotContain("u0003");
    }
}
