package io.carillon.tests.paging;

import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ProgramEnvironment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** boto3's paginator, in {@code src/test/python/walk.py}. */
public record Boto3Walker(Boto3 boto3, ProgramEnvironment environment, URI endpoint) implements Walker {
    @Override
    public List<ListedUser> walk(String accountId, Filter filter, @Nullable Long seed) {
        var arguments = new ArrayList<>(List.of("--account-id", accountId));
        if (filter.userType() != null) {
            arguments.addAll(List.of("--user-type", filter.userType().toString()));
        }
        if (filter.userEmail() != null) {
            arguments.addAll(List.of("--user-email", filter.userEmail()));
        }
        if (seed != null) {
            arguments.addAll(List.of("--seed", seed.toString()));
        }
        return boto3.run(environment, endpoint, "walk.py", arguments.toArray(String[]::new))
                .requireExitCode(0)
                .standardOutput()
                .lines()
                .map(ListedUser::ofLine)
                .toList();
    }

    @Override
    public String toString() {
        return boto3.toString();
    }
}
