package io.carillon.tests.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.paging.Walker.Filter;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.TeamAccount;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * Walks through an account while people come and go.
 *
 * @param users in the account to begin with
 * @param rounds walks go on until so many rounds of changes fell into them, so that no walk's speed matters
 */
public record WalkUnderChange(ChimeClient chime, int users, int rounds) {
    /** A user who is there for the whole of a walk is seen exactly once, and nobody twice. */
    public void seesWhoStaysOnce(Walker walker) {
        TeamAccount account = TeamAccount.of(chime, users);
        List<ListedUser> all = account.listed(null);
        List<ListedUser> stayers = everyOther(all, 0);
        List<ListedUser> leavers = everyOther(all, 1);
        try (var changes = MembershipChurn.start(chime, account.id(), leavers, stayers)) {
            int begin = changes.rounds();
            do {
                List<ListedUser> walked = walker.walk(account.id(), Filter.type(null), null);
                assertThat(walked).doesNotHaveDuplicates();
                assertThat(walked).filteredOn(new HashSet<>(stayers)::contains).isEqualTo(stayers);
            } while (changes.rounds() - begin < rounds);
        }
    }

    private static List<ListedUser> everyOther(List<ListedUser> users, int first) {
        return IntStream.range(0, users.size())
                .filter(i -> i % 2 == first)
                .mapToObj(users::get)
                .toList();
    }
}
