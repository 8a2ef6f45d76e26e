package io.carillon.paginators;

import io.carillon.paginators.ScriptedChime.Reply;
import io.carillon.paginators.ScriptedChime.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;

/** Scripts for ListUsers with {@link ScriptedChime}. */
final class Scripts {
    /** A request for the users of one account. */
    static final ListUsersRequest LIST_USERS =
            ListUsersRequest.builder().accountId("acct").build();

    private static final String TOKEN_PREFIX = "tok-";

    private Scripts() {}

    /** A page of users by their ids, with or without a token. */
    static Reply page(@Nullable String nextToken, String... userIds) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("Users", Arrays.stream(userIds).map(id -> Map.of("UserId", id)).toList());
        page.put("NextToken", nextToken);
        return Reply.ok(page);
    }

    /** Responds in this order, regardless of the request. */
    static Script inTurn(Reply... replies) {
        Queue<Reply> left = new ArrayDeque<>(List.of(replies));
        return parameters -> {
            Reply reply = left.poll();
            return reply == null ? Reply.error(500, "ServiceFailureException", "the script is over") : reply;
        };
    }

    /** Responds by the request's token, with {@code ""} for none. */
    static Script byToken(Map<String, Reply> pages) {
        return parameters -> {
            Reply reply = pages.get(String.valueOf(parameters.getOrDefault("NextToken", "")));
            return reply == null ? Reply.error(400, "BadRequestException", "Invalid NextToken") : reply;
        };
    }

    /**
     * The directory of the botocore cases: users u000, u001 and so on, alternately private users and shared devices, in
     * pages of 100 by default and at most 200, with tokens {@code tok-<offset>}.
     */
    static Script users(int total) {
        return parameters -> {
            List<Map<String, Object>> matching = new ArrayList<>();
            IntStream.range(0, total)
                    .mapToObj(Scripts::user)
                    .filter(user -> matches(user.get("UserType"), parameters.get("UserType"))
                            && matches(user.get("PrimaryEmail"), parameters.get("UserEmail")))
                    .forEach(matching::add);
            String token = String.valueOf(parameters.getOrDefault("NextToken", TOKEN_PREFIX + 0));
            if (!token.matches(TOKEN_PREFIX + "[0-9]+")) {
                return Reply.error(400, "BadRequestException", "Invalid NextToken");
            }
            int offset = Math.min(matching.size(), Integer.parseInt(token.substring(TOKEN_PREFIX.length())));
            long size = Math.min(parameters.get("MaxResults") instanceof Long limit ? limit : 100, 200);
            int end = (int) Math.min(matching.size(), offset + size);
            Map<String, @Nullable Object> page = new LinkedHashMap<>();
            page.put("Users", matching.subList(offset, end));
            if (end < matching.size()) {
                page.put("NextToken", TOKEN_PREFIX + end);
            }
            return Reply.ok(page);
        };
    }

    private static Map<String, Object> user(int number) {
        String id = "u%03d".formatted(number);
        String type = number % 2 == 0 ? "PrivateUser" : "SharedDevice";
        return Map.of("UserId", id, "UserType", type, "PrimaryEmail", id + "@example.com");
    }

    private static boolean matches(@Nullable Object value, @Nullable Object filter) {
        return filter == null || filter.equals(value);
    }
}
