package io.carillon.tests.paging;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.Page;
import io.carillon.paginators.PageIterator;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.support.ListedUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Carillon's paginator. With a seed its page size is random too, which boto3's would not survive. */
public record CarillonWalker(ChimeClient chime) implements Walker {
    private static final int MAX_PAGE_SIZE = 200;

    @Override
    public List<ListedUser> walk(String accountId, Filter filter, @Nullable Long seed) {
        ListUsersRequest request = ListUsersRequest.builder()
                .accountId(accountId)
                .userType(filter.userType())
                .userEmail(filter.userEmail())
                .build();
        Random numbers = seed == null ? null : new Random(seed);
        var walked = new ArrayList<ListedUser>();
        String token = null;
        do {
            token = walkPart(request, part(token, numbers), walked);
        } while (token != null);
        return walked;
    }

    private static PaginationConfig part(@Nullable String token, @Nullable Random numbers) {
        return PaginationConfig.builder()
                .maxItems(numbers == null ? MAX_ITEMS : 1 + numbers.nextInt(MAX_RANDOM_ITEMS))
                .pageSize(numbers == null ? PAGE_SIZE : 1 + numbers.nextInt(MAX_PAGE_SIZE))
                .startingToken(token)
                .build();
    }

    private @Nullable String walkPart(ListUsersRequest request, PaginationConfig part, List<ListedUser> walked) {
        PageIterator<ListUsersResponse, User> pages =
                ChimePaginators.listUsers(chime).paginate(request, part).iterator();
        while (pages.hasNext()) {
            Page<ListUsersResponse, User> page = pages.next();
            page.items().forEach(user -> walked.add(ListedUser.of(user)));
        }
        return pages.resumeToken().orElse(null);
    }

    @Override
    public String toString() {
        return "ChimePaginators";
    }
}
