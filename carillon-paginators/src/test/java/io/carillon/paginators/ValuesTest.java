package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Equality and string representations, which must never show what was listed, as it may be personal data. */
final class ValuesTest {
    @AutoClose
    private static final ScriptedChime CHIME = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;

    private static PaginationConfig.Builder everything() {
        return PaginationConfig.builder()
                .maxItems(5)
                .pageSize(2)
                .startingToken("secret key")
                .exactCut(true)
                .repeatedTokenPolicy(RepeatedTokenPolicy.STOP)
                .prefetchPages(3)
                .requestPace(RequestPace.perSecond(2));
    }

    @Test
    void configsOfEqualSettingsAreEqual() {
        PaginationConfig config = everything().build();
        assertThat(config)
                .isEqualTo(everything().build())
                .isEqualTo(config.toBuilder().build())
                .hasSameHashCodeAs(everything().build());
        assertThat(PaginationConfig.builder().build()).isEqualTo(PaginationConfig.fromMap(Map.of()));
        Executor executor = Runnable::run;
        ProgressListener listener = progress -> {};
        assertThat(List.of(
                        everything().maxItems(6),
                        everything().pageSize(3),
                        everything().startingToken(null),
                        everything().exactCut(false),
                        everything().repeatedTokenPolicy(RepeatedTokenPolicy.FAIL),
                        everything().prefetchPages(2),
                        everything().prefetchExecutor(executor),
                        everything().requestPace(RequestPace.perSecond(3)),
                        everything().progressListener(listener)))
                .allSatisfy(other -> assertThat(other.build()).isNotEqualTo(config));
    }

    @Test
    void configShowsItsSettingsWithoutToken() {
        assertThat(everything().build())
                .hasToString("PaginationConfig(maxItems=5, pageSize=2, startingToken=..., exactCut=true,"
                        + " repeatedTokenPolicy=STOP, prefetchPages=3, requestPace=a request every PT0.5S)");
        assertThat(PaginationConfig.DEFAULT.toString()).contains("startingToken=null");
    }

    @Test
    void equalResultsAreEqualAndToStringShowsNoItems() {
        CHIME.play(Scripts.users(7));
        PaginationConfig config =
                PaginationConfig.of(capped -> capped.maxItems(5).pageSize(2));
        PageIterable<ListUsersResponse, User> pages =
                ChimePaginators.listUsers(CHIME.client()).paginate(request, config);
        FullResult<User> result = pages.fullResult();
        assertThat(result).isEqualTo(pages.fullResult()).hasSameHashCodeAs(pages.fullResult());
        assertThat(result)
                .isNotEqualTo(ChimePaginators.listUsers(CHIME.client())
                        .paginate(request, config.toBuilder().maxItems(4).build())
                        .fullResult());
        assertThat(result).hasToString("FullResult(items=5, otherValues=[], more=true)");
        Page<ListUsersResponse, User> page = pages.iterator().next();
        assertThat(page)
                .isEqualTo(pages.iterator().next())
                .hasSameHashCodeAs(pages.iterator().next());
        var walk = pages.iterator();
        walk.next();
        assertThat(page).isNotEqualTo(walk.next());
        assertThat(page).hasToString("Page(items=2, more=true)");
    }

    @Test
    void problemsOfAWalkAreSdkClientExceptions() {
        assertThatThrownBy(() -> PaginationConfig.of(config -> config.pageSize(0)))
                .isInstanceOf(SdkClientException.class)
                .isInstanceOf(PaginationException.class)
                .hasMessageStartingWith("Parameter validation failed:\n");
        Throwable cause = new IllegalStateException("cause");
        assertThat(new PaginationException("message", cause))
                .hasMessage("message")
                .hasCause(cause);
        assertThat(new PaginationException("message").retryable()).isFalse();
    }

    /** Regression: the future never completed, because the sum is calculated after the last page. */
    @Test
    void failedFullResultFailsItsFuture() {
        Queue<ThreeTokenOperation.Response> pages = new ArrayDeque<>(List.of(
                new ThreeTokenOperation.Response(Map.of("Count", Integer.MAX_VALUE, "NextMarker", "m")),
                new ThreeTokenOperation.Response(Map.of("Count", 1))));
        PaginatorModel model = PaginatorModel.builder()
                .token("Marker", "NextMarker")
                .resultKey("Count")
                .build();
        CompletableFuture<FullResult<Integer>> result =
                AsyncPaginator.<ThreeTokenOperation.Request, ThreeTokenOperation.Response, Integer>of(
                                model, sent -> CompletableFuture.completedFuture(pages.remove()))
                        .paginate(new ThreeTokenOperation.Request(Map.of()))
                        .fullResult();
        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }
}
