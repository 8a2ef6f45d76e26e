package io.carillon.tests.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ScimClient;
import io.carillon.tests.support.ServerTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Whoever is there for the whole of a walk by cursor is seen exactly once, and nobody twice, while a provider changes people. */
class ScimWalkUnderChangeTest extends ServerTest {
    /** {@code -Dcarillon.test.walked=100000} for a long run. */
    private static final int PEOPLE = Integer.getInteger("carillon.test.walked", 600);

    private static final int PAGE = Math.min(1000, PEOPLE / 20);

    /** Walks go on until so many changes fell into them, so that no walk's speed matters. */
    private static final int CHANGES = Math.max(60, PEOPLE / 100);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whoStaysIsSeenOnce(long seed) {
        AwsAccount owner = newAwsAccount();
        ScimAccount account = newScimAccount(owner, "Walked", AccountType.ENTERPRISE_LWA);
        ImportedPeople.into(account, PEOPLE, arguments -> run("import", arguments), folder());
        var scim = new ScimClient(account);
        List<String> all = walked(scim);
        assertThat(all).hasSize(PEOPLE).doesNotHaveDuplicates();
        List<String> stayers = everyOther(all, 0);
        try (var churn = new ScimChurn(scim, seed, stayers, everyOther(all, 1))) {
            int before = churn.changes();
            int walks = 0;
            do {
                List<String> walked = walked(scim);
                assertThat(walked).as("seed %d", seed).doesNotHaveDuplicates();
                walked.retainAll(new HashSet<>(stayers));
                assertThat(walked).as("seed %d", seed).isEqualTo(stayers);
                walks++;
            } while (churn.changes() - before < CHANGES);
            System.out.println("Seed " + seed + ": " + walks + " walks of " + PEOPLE + " people under "
                    + (churn.changes() - before) + " changes");
        }
    }

    /** Ids in the order of the walk. */
    private static List<String> walked(ScimClient scim) {
        var ids = new ArrayList<String>();
        scim.walk(
                "/Users?attributes=userName&count=" + PAGE,
                page -> page.forEach(user -> ids.add(user.path("id").asText())));
        return ids;
    }

    private static List<String> everyOther(List<String> ids, int first) {
        return IntStream.range(0, ids.size())
                .filter(i -> i % 2 == first)
                .mapToObj(ids::get)
                .toList();
    }
}
