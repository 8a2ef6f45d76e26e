package io.carillon.cli.scim;

import io.carillon.scim.tokens.ScimToken;
import io.carillon.scim.tokens.ScimTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM token as the commands show it.
 *
 * @param lastUse to the minute; null if it has not been used
 * @param isExpired at the moment of the command
 */
public record ListedToken(ScimToken token, @Nullable Instant lastUse, boolean isExpired) {
    /** All tokens of a store, newest last. */
    public static List<ListedToken> all(ScimTokens tokens, Instant now) {
        Map<String, Instant> lastUses = tokens.lastUses().all();
        return tokens.list().stream()
                .map(token -> new ListedToken(token, lastUses.get(token.id()), token.isExpired(now)))
                .toList();
    }
}
