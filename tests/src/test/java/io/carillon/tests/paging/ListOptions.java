package io.carillon.tests.paging;

import io.carillon.paginators.PaginationConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.UserType;

/** What {@code aws chime list-users} and its likes can be told; null for what they are not told. */
record ListOptions(
        String accountId,
        @Nullable UserType userType,
        @Nullable Integer maxItems,
        @Nullable Integer pageSize,
        @Nullable String startingToken) {

    ListOptions startingAt(@Nullable String token) {
        return new ListOptions(accountId, userType, maxItems, pageSize, token);
    }

    /** As command line arguments, which are the same for all programs. */
    String[] arguments() {
        var arguments = new ArrayList<>(List.of("--account-id", accountId));
        add(arguments, "--user-type", userType);
        add(arguments, "--max-items", maxItems);
        add(arguments, "--page-size", pageSize);
        add(arguments, "--starting-token", startingToken);
        return arguments.toArray(String[]::new);
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.addAll(List.of(option, value.toString()));
        }
    }

    ListUsersRequest request() {
        return ListUsersRequest.builder()
                .accountId(accountId)
                .userType(userType)
                .build();
    }

    PaginationConfig config() {
        var config = PaginationConfig.builder().startingToken(startingToken);
        if (maxItems != null) {
            config.maxItems(maxItems);
        }
        if (pageSize != null) {
            config.pageSize(pageSize);
        }
        return config.build();
    }
}
