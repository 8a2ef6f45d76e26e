package io.carillon.tests.paging;

import io.carillon.paginators.FullResult;
import io.carillon.tests.support.ProgramResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.model.User;

/** What one call of a {@link Lister} gave: users, and where the next call goes on. */
public record Listing(List<String> userIds, @Nullable String nextToken) {

    static Listing of(FullResult<User> result) {
        return new Listing(
                result.items().stream().map(User::userId).toList(),
                result.resumeToken().orElse(null));
    }

    /** Reads what a program printed. */
    public static Listing of(ProgramResult result) {
        var members = JsonNode.parser()
                .parse(result.requireExitCode(0).standardOutput())
                .asObject();
        List<String> ids = members.get("Users").asArray().stream()
                .map(user -> user.asObject().get("UserId").asString())
                .toList();
        JsonNode token = members.get("NextToken");
        return new Listing(ids, token == null ? null : token.asString());
    }
}
