package io.carillon.paginators;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.User;

/** A directory paged like Carillon's: by key, with tokens that contain the last key of the page. */
final class KeyedDirectory implements AutoCloseable {
    private final ScriptedChime chime = new ScriptedChime();
    private final TreeSet<String> users = new TreeSet<>();
    private final ListUsersRequest request = Scripts.LIST_USERS;

    /** @param users the initial number of users, starting with {@code u0000} */
    KeyedDirectory(int users) {
        IntStream.range(0, users).mapToObj("u%04d"::formatted).forEach(this.users::add);
        chime.play(this::list);
    }

    private Reply list(Map<String, @Nullable Object> parameters) {
        int limit = ((Long) parameters.getOrDefault("MaxResults", 5L)).intValue();
        String after = String.valueOf(parameters.getOrDefault("NextToken", ""));
        List<String> left = List.copyOf(users.tailSet(after, false));
        List<String> page = left.subList(0, Math.min(limit, left.size()));
        String next = page.size() < left.size() ? page.get(page.size() - 1) : null;
        return Scripts.page(next, page.toArray(String[]::new));
    }

    ScriptedChime chime() {
        return chime;
    }

    /** The ids of the users; a test may change them. */
    NavigableSet<String> users() {
        return users;
    }

    ListUsersRequest request() {
        return request;
    }

    FullResult<User> part(WalkForm form, PaginationConfig config) {
        return form.listUsers(chime, request, config).fullResult();
    }

    @Override
    public void close() {
        chime.close();
    }
}
