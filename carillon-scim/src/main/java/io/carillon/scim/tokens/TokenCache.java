package io.carillon.scim.tokens;

import io.carillon.server.keys.CurrentRecords;
import io.carillon.store.ChangeCounts;
import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that clients send, with their records cached while no token has changed, here or by another process. Whether one has ended
 * is asked each time. Safe for many threads.
 */
public final class TokenCache {
    private final ScimTokens tokens;
    private final CurrentRecords<ScimTokenRecord> records;

    /** A cache of the tokens of {@code store}. */
    public TokenCache(ScimTokens tokens, Store store) {
        this.tokens = tokens;
        this.records = new CurrentRecords<>(store, ScimTokens.PARTITION, tokens::find);
    }

    /** As {@link ScimTokens#authenticate(String)}; it may have to read the store. */
    public @Nullable ScimToken authenticate(String sent) {
        TokenText text = TokenText.parse(sent);
        return text == null ? null : tokens.authenticate(text, records.find(text.id()));
    }

    /**
     * The same from the cache alone. Does not wait.
     *
     * @param counts that the caller has just got from the same store
     * @return null if it is not known that the token is valid
     */
    public @Nullable ScimToken authenticateCached(String sent, ChangeCounts.Snapshot counts) {
        TokenText text = TokenText.parse(sent);
        return text == null ? null : tokens.authenticate(text, records.findCached(text.id(), counts));
    }
}
