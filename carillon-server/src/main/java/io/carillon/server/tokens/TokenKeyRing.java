package io.carillon.server.tokens;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of NextTokens: one that seals new tokens, and earlier ones, whose tokens are still valid. Safe for many threads. */
public interface TokenKeyRing {
    /** The key to seal with. */
    TokenKey current();

    /** The key of this id; null if there is none. */
    @Nullable
    TokenKey find(int id);

    /** The ids of the keys that {@link #current} and {@link #find} use at this moment. */
    Set<Integer> knownIds();

    /** A ring of one key. */
    static TokenKeyRing of(TokenKey key) {
        return new TokenKeyRing() {
            @Override
            public TokenKey current() {
                return key;
            }

            @Override
            public @Nullable TokenKey find(int id) {
                return id == key.id() ? key : null;
            }

            @Override
            public Set<Integer> knownIds() {
                return Set.of(key.id());
            }
        };
    }
}
