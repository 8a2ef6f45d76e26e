package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.chime.model.ChimeResponseMetadata;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

final class ResponseMetadataTest {
    private static final int SEARCHES = 1_000;
    private static final int MOST_BYTES_FOR_A_SEARCH = 200;

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private List<@Nullable Object> search(String expression) {
        chime.play(Scripts.users(3));
        var found = new ArrayList<@Nullable Object>();
        ChimePaginators.listUsers(chime.client())
                .paginate(
                        ListUsersRequest.builder().accountId("acct").build(),
                        PaginationConfig.builder().pageSize(2).maxItems(3).build())
                .search(expression)
                .forEach(found::add);
        return found;
    }

    private static @Nullable Object searchIn(ListUsersResponse response, String expression) {
        return Plain.of(SearchExpression.compile(expression).search(response));
    }

    private static ListUsersResponse response(SdkHttpResponse http, Map<String, String> metadata) {
        ListUsersResponse.Builder response =
                ListUsersResponse.builder().users(User.builder().userId("u").build());
        response.responseMetadata(ChimeResponseMetadata.create(DefaultAwsResponseMetadata.create(metadata)));
        response.sdkHttpResponse(http);
        return response.build();
    }

    @Test
    void everyPageHasItsOwnMetadata() {
        assertThat(search("ResponseMetadata.HTTPStatusCode")).containsExactly(200, 200);
        assertThat(search("ResponseMetadata.RequestId")).containsExactly("request-1", "request-2");
        assertThat(search("ResponseMetadata.HTTPHeaders.\"x-amzn-requestid\""))
                .containsExactly("request-1", "request-2");
        assertThat(search("ResponseMetadata.HTTPHeaders.\"content-type\"")).containsOnly("application/json");
        assertThat(search("ResponseMetadata.RetryAttempts")).containsExactly(null, null);
    }

    @Test
    void metadataIsFoundOnThePage() {
        assertThat(search("[keys(@)]"))
                .containsExactly(
                        List.of("ResponseMetadata", "Users", "NextToken"), List.of("ResponseMetadata", "Users"));
        assertThat(search("length(@)")).containsExactly(3L, 2L);
        assertThat(search("*.HTTPStatusCode")).containsExactly(200, 200);
        assertThat(search("@.ResponseMetadata.HTTPStatusCode")).containsExactly(200, 200);
        assertThat(search("keys(ResponseMetadata)")).startsWith("RequestId", "HTTPStatusCode", "HTTPHeaders");
        assertThat(search("Users[].ResponseMetadata")).isEmpty();
    }

    @Test
    void repeatedHeadersAreJoined() {
        SdkHttpResponse http = SdkHttpResponse.builder()
                .statusCode(201)
                .appendHeader("X-Note", "a")
                .appendHeader("X-Note", "b")
                .appendHeader("Server", "s")
                .build();
        assertThat(searchIn(response(http, Map.of("AWS_REQUEST_ID", "id-1")), "ResponseMetadata"))
                .isEqualTo(Map.of(
                        "RequestId",
                        "id-1",
                        "HTTPStatusCode",
                        201L,
                        "HTTPHeaders",
                        Map.of("x-note", "a, b", "server", "s")));
    }

    @Test
    void unknownMetadataIsOmitted() {
        SdkHttpResponse http = SdkHttpResponse.builder().statusCode(200).build();
        assertThat(searchIn(response(http, Map.of()), "keys(ResponseMetadata)"))
                .isEqualTo(List.of("HTTPStatusCode", "HTTPHeaders"));
        assertThat(searchIn(ListUsersResponse.builder().build(), "[ResponseMetadata, keys(@)]"))
                .asString()
                .isEqualTo("[null, []]");
    }

    @Test
    void metadataIsInvisibleToPaging() {
        ListUsersResponse response =
                response(SdkHttpResponse.builder().statusCode(200).build(), Map.of());
        assertThat(SearchExpression.compile("@").search(response)).isSameAs(response);
        assertThat(OutputExpression.compile("ResponseMetadata").search(response))
                .isNull();
    }

    /** Counts bytes, which does not depend on any clock. */
    @Test
    void searchWithoutMetadataAllocatesNothingForIt() {
        SdkHttpResponse.Builder http = SdkHttpResponse.builder().statusCode(200);
        for (int i = 0; i < 100; i++) {
            http.appendHeader("x-header-" + i, "value");
        }
        ListUsersResponse response = response(http.build(), Map.of("AWS_REQUEST_ID", "id-1"));
        assertThat(allocatedBySearch(response, "ResponseMetadata")).isGreaterThan(MOST_BYTES_FOR_A_SEARCH * 10L);
        assertThat(allocatedBySearch(response, "Users[0].UserId")).isLessThan(MOST_BYTES_FOR_A_SEARCH);
    }

    private static long allocatedBySearch(ListUsersResponse response, String text) {
        SearchExpression expression = SearchExpression.compile(text);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        expression.search(response);
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < SEARCHES; i++) {
            expression.search(response);
        }
        return (threads.getThreadAllocatedBytes(thread) - before) / SEARCHES;
    }
}
