package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.sdk.PaginatorMarker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ApiName;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;

/** The user agent of a walk's requests contains the same marker as with the SDK's own paginators. */
final class PaginatorMarkerTest {
    private static final PaginationConfig PAGES_OF_TWO = PaginationConfig.of(config -> config.pageSize(2));

    @AutoClose
    private static final ScriptedChime CHIME = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;

    /** The metrics of each request so far: the values in section {@code m/}. */
    private static List<List<String>> metrics() {
        return CHIME.userAgents().stream()
                .map(agent ->
                        List.of(agent.replaceFirst("^.* m/(\\S+).*$", "$1").split(",", -1)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestHasTheSdkPaginatorsMetric(WalkForm form) {
        CHIME.play(Scripts.users(5));
        assertThat(form.listUsers(CHIME, request, PAGES_OF_TWO).fullResult().items())
                .hasSize(5);
        List<List<String>> ours = metrics();
        assertThat(ours).hasSize(3).allSatisfy(values -> assertThat(values).containsOnlyOnce("C"));

        CHIME.play(parameters -> ScriptedChime.Reply.ok(Map.of("Accounts", List.of())));
        CHIME.client().listUsers(request);
        assertThat(metrics())
                .singleElement()
                .satisfies(values -> assertThat(values).doesNotContain("C"));
        CHIME.play(parameters -> ScriptedChime.Reply.ok(Map.of("Accounts", List.of())));
        assertThat(CHIME.client().listAccountsPaginator().stream()).hasSize(1);
        assertThat(metrics())
                .singleElement()
                .satisfies(values -> assertThat(values).containsOnlyOnce("C"));
        if (form != WalkForm.ASYNCHRONOUS) {
            assertThat(ours.get(0)).isEqualTo(metrics().get(0));
        }
    }

    @Test
    void requestsFromMapsHaveTheMetricToo() {
        CHIME.play(parameters -> ScriptedChime.Reply.ok(Map.of("Accounts", List.of())));
        Paginators.of(CHIME.client()).get("list_accounts").paginate(Map.of()).fullResult();
        assertThat(metrics())
                .singleElement()
                .satisfies(values -> assertThat(values).containsOnlyOnce("C"));
    }

    @Test
    void callersOverridesAreKept() {
        CHIME.play(Scripts.users(5));
        ListUsersRequest overriding = request.toBuilder()
                .overrideConfiguration(config -> config.addApiName(
                                ApiName.builder().name("mine").version("7").build())
                        .apiCallTimeout(Duration.ofMinutes(3))
                        .putHeader("X-Mine", "yes"))
                .build();
        ChimePaginators.listUsers(CHIME.client())
                .paginate(overriding, PAGES_OF_TWO)
                .fullResult();
        assertThat(CHIME.userAgents())
                .hasSize(3)
                .allSatisfy(agent -> assertThat(agent).contains(" mine/7"));
        assertThat(metrics()).allSatisfy(values -> assertThat(values).containsOnlyOnce("C"));
        AwsRequestOverrideConfiguration marked =
                PaginatorMarker.mark(overriding).overrideConfiguration().orElseThrow();
        assertThat(marked.apiCallTimeout()).contains(Duration.ofMinutes(3));
        assertThat(marked.headers()).containsEntry("X-Mine", List.of("yes"));
    }

    @Test
    void markedRequestIsNotMarkedAgain() {
        ListAccountsRequest marked =
                PaginatorMarker.mark(ListAccountsRequest.builder().build());
        assertThat(PaginatorMarker.mark(marked)).isSameAs(marked);
        assertThat(marked.overrideConfiguration().orElseThrow().apiNames()).hasSize(1);
    }

    @Test
    void requestToAnotherServiceIsUnchanged() {
        ThreeTokenOperation.Request other = new ThreeTokenOperation.Request(Map.of());
        assertThat(PaginatorMarker.mark(other)).isSameAs(other);
    }
}
