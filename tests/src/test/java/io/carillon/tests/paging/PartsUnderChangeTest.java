package io.carillon.tests.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.FullResult;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ServerTest;
import io.carillon.tests.support.TeamAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A walk in parts, each cut exactly and resumed from its token, while people come and go between the parts: who is there all
 * along is seen exactly once, and nobody twice.
 */
class PartsUnderChangeTest extends ServerTest {
    private static final int USERS = 60;
    private static final int LARGEST_PART = 11;
    private static final int LARGEST_PAGE = 7;
    private static final int MOST_LEAVERS = 4;

    private ChimeClient chime;

    @BeforeAll
    void createClient() {
        chime = javaClient(newAwsAccount());
    }

    @AfterAll
    void closeClient() {
        chime.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void usersWhoStayAreListedOnce(long seed) {
        Random random = new Random(seed);
        TeamAccount account = TeamAccount.of(chime, USERS);
        List<String> all = account.listed(null).stream().map(ListedUser::userId).toList();
        List<String> leavers = new ArrayList<>(all);
        Collections.shuffle(leavers, random);
        List<String> stayers =
                all.stream().filter(leavers.subList(0, USERS / 2)::contains).toList();
        leavers.removeAll(stayers);
        List<String> seen = new ArrayList<>();
        String token = null;
        int part = 0;
        do {
            FullResult<User> result = part(account, random, token);
            result.items().forEach(user -> seen.add(user.userId()));
            token = result.resumeToken().orElse(null);
            change(account, leavers, random, seed + "-" + part++);
        } while (token != null);
        assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(seen).as("seed %d", seed).filteredOn(stayers::contains).isEqualTo(stayers);
    }

    private FullResult<User> part(TeamAccount account, Random random, @Nullable String token) {
        return ChimePaginators.listUsers(chime)
                .paginate(
                        ListUsersRequest.builder().accountId(account.id()).build(),
                        PaginationConfig.builder()
                                .maxItems(1 + random.nextInt(LARGEST_PART))
                                .pageSize(1 + random.nextInt(LARGEST_PAGE))
                                .startingToken(token)
                                .exactCut(true)
                                .build())
                .fullResult();
    }

    private void change(TeamAccount account, List<String> leavers, Random random, String part) {
        IntStream.range(0, Math.min(leavers.size(), 1 + random.nextInt(MOST_LEAVERS)))
                .mapToObj(any -> leavers.remove(0))
                .forEach(user ->
                        chime.batchSuspendUser(r -> r.accountId(account.id()).userIdList(user)));
        chime.inviteUsers(r -> r.accountId(account.id()).userEmailList("newcomer" + part + "@example.com"));
    }
}
