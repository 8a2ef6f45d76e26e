package io.carillon.server.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;

class CanonicalTargetTest {
    private static final String PATH = "/accounts/01a20ccc-2cb8-7b45-ac3e-5014662fa067/users";
    private static final Operation<ListUsersRequest> LIST_USERS = new Operation<>(
            "ListUsers",
            OperationUri.of("GET /accounts/{accountId}/users"),
            200,
            ListUsersRequest::builder,
            List.of(),
            (invocation, request) -> Body.EMPTY);

    private static boolean isCanonical(String path, @Nullable String query) {
        return requireNonNull(CanonicalTarget.of(path, query)).isOf(LIST_USERS);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "max-results=200",
                "max-results=-1",
                "next-token=AZ_az-09.~",
                "user-email=a%40x.org",
                "user-email=%2F%0A%C3%A9",
                "user-email=",
                "user-type=PrivateUser",
                "max-results=1&next-token=x",
                "next-token=x&max-results=1",
                "user-type=PrivateUser&user-email=a%40x.org&next-token=x&max-results=1",
            })
    void sdkRequestsAreCanonical(@Nullable String query) {
        assertThat(isCanonical(PATH, query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=1",
                "x",
                "max-results",
                "=1",
                "&",
                "max-results=1&",
                "&max-results=1",
                "max-results=1&&next-token=x",
                "max-results=1&x=1",
                "max-results=1&max-results=1",
                "max-results=1&max-results=2",
                "max-results=1&next-token=x&max-results=2",
                "Max-Results=1",
                "max%2Dresults=1",
                "maxResults=1",
                "accountId=1",
                "operation=list",
                "max-results=0",
                "max-results=01",
                "max-results=%31",
                "user-email=a@x.org",
                "user-email=a%40x.or%67",
                "user-email=a%2dx",
                "user-email=%7e",
                "user-email=%5F",
                "user-email=a%c3%A9",
                "user-email=a%C3%a9",
                "user-email=a+b",
                "user-email=a b",
                "user-email=a/b",
                "user-email=a=b",
                "user-email=a:b",
                "user-email=[",
                "user-email=`",
                "user-email={",
                "user-email=é",
                "user-email=%",
                "user-email=%4",
                "user-email=%4G",
                "user-email=%G0",
            })
    void otherSpellingsAreNot(String query) {
        assertThat(isCanonical(PATH, query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/accounts/%30/users", "/accounts/a%2Db/users", "/accounts/a;b/users", "/accounts/a%2/users"})
    void aPathWithNeedlessEscapesIsNotCanonical(String path) {
        assertThat(isCanonical(path, null)).isFalse();
    }

    @Test
    void ordersOfTheSameParametersAreOneTarget() {
        assertThat(CanonicalTarget.of(PATH, "next-token=x&max-results=1"))
                .isEqualTo(CanonicalTarget.of(PATH, "max-results=1&next-token=x"));
        assertThat(CanonicalTarget.of(PATH, null)).isEqualTo(CanonicalTarget.of(PATH, ""));
        assertThat(CanonicalTarget.of(PATH, "max-results=1")).isNotEqualTo(CanonicalTarget.of(PATH, "max-results=2"));
    }

    @Test
    void aLongTargetIsNotCached() {
        String longest =
                "user-email=" + "a".repeat(CanonicalTarget.MAX_LENGTH - PATH.length() - "user-email=".length());
        assertThat(isCanonical(PATH, longest)).isTrue();
        assertThat(CanonicalTarget.of(PATH, longest + "a")).isNull();
        String longestPath = "/" + "a".repeat(CanonicalTarget.MAX_LENGTH - 1);
        assertThat(isCanonical(longestPath, null)).isTrue();
        assertThat(CanonicalTarget.of(longestPath + "a", null)).isNull();
    }
}
