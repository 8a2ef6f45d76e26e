package io.carillon.store.spread;

import io.carillon.store.Placement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides where keys are stored, according to the directory's {@link Placement}. */
final class Places {
    enum Kind {
        HOME,
        BY_ID,
        HASHED,
        REPLICATED
    }

    private final Placement placement;
    private final Set<String> replicated;

    Places(Placement placement) {
        this.placement = placement;
        this.replicated = Set.copyOf(placement.replicated());
    }

    boolean maySpread(String partition) {
        return placement.maySpread(partition);
    }

    Kind kind(String key) {
        if (byIdPrefix(key) != null || isIndex(key)) {
            return Kind.BY_ID;
        }
        if (replicated.contains(key)) {
            return Kind.REPLICATED;
        }
        return placement.hashed().stream().anyMatch(key::startsWith) ? Kind.HASHED : Kind.HOME;
    }

    /** Whether a key of {@link Kind#BY_ID} is not ordered by its id. */
    boolean isIndex(String key) {
        return placement.indexes().stream().anyMatch(key::startsWith);
    }

    List<String> byId() {
        return placement.byId();
    }

    List<String> replicated() {
        return placement.replicated();
    }

    /** The prefix of the keys that are counted. */
    String counted() {
        return placement.counted();
    }

    boolean isCounted(String key) {
        return key.startsWith(placement.counted());
    }

    /** The prefix of {@code text} that is followed by an id, or null. */
    @Nullable
    String byIdPrefix(String text) {
        for (String prefix : placement.byId()) {
            if (text.startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }

    /** The id in a key of {@link Kind#BY_ID}. */
    String id(String key) {
        String prefix = byIdPrefix(key);
        if (prefix != null) {
            return key.substring(prefix.length());
        }
        if (isIndex(key)) {
            return key.substring(key.lastIndexOf('/') + 1);
        }
        throw new IllegalArgumentException("the key has no id");
    }

    /** Whether keys that start with {@code prefix} may be stored outside the home partition. */
    boolean reachesBeyondHome(String prefix) {
        return meets(placement.byId(), prefix) || meets(placement.indexes(), prefix) || isHashed(prefix);
    }

    /** Whether keys that start with {@code prefix} may be stored by their hash. */
    boolean isHashed(String prefix) {
        return meets(placement.hashed(), prefix);
    }

    private static boolean meets(List<String> prefixes, String prefix) {
        return prefixes.stream().anyMatch(each -> each.startsWith(prefix) || prefix.startsWith(each));
    }
}
