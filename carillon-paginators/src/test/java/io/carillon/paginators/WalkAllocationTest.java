package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Counts the bytes that a walk allocates, which does not depend on any clock. */
final class WalkAllocationTest {
    private static final int PAGES = 100;
    private static final int USERS_IN_A_PAGE = 10_000;
    private static final int MOST_BYTES_FOR_A_PAGE = 4_000;

    private final List<ListUsersResponse> responses =
            IntStream.range(0, PAGES).mapToObj(WalkAllocationTest::response).toList();

    private static ListUsersResponse response(int number) {
        return ListUsersResponse.builder()
                .users(Collections.nCopies(
                        USERS_IN_A_PAGE, User.builder().userId("u").build()))
                .nextToken(number + 1 < PAGES ? Integer.toString(number + 1) : null)
                .build();
    }

    private ListUsersResponse answer(ListUsersRequest sent) {
        return responses.get(sent.nextToken() == null ? 0 : Integer.parseInt(sent.nextToken()));
    }

    @Test
    void walkAllocatesPerPageNotPerItem() {
        PaginatorModel model = PaginatorModel.builder()
                .token("NextToken", "NextToken")
                .resultKey("Users")
                .build();
        Paginator<ListUsersRequest, ListUsersResponse, User> paginator = Paginator.of(model, this::answer);
        ItemIterable<User> users = paginator
                .paginate(ListUsersRequest.builder().accountId("acct").build())
                .items();
        long count = count(users);
        long before = allocatedBytes();
        long again = count(users);
        long allocated = allocatedBytes() - before;
        assertThat(again).isEqualTo(count).isEqualTo(PAGES * USERS_IN_A_PAGE);
        assertThat(allocated / PAGES).isLessThan(MOST_BYTES_FOR_A_PAGE);
    }

    private static long count(Iterable<User> users) {
        long count = 0;
        for (User user : users) {
            count += user.userId().length();
        }
        return count;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
