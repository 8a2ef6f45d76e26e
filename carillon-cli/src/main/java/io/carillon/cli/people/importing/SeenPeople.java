package io.carillon.cli.people.importing;

import io.carillon.directory.core.CaseFolding;

/** Who was in the list before, by address in any case, UserId and external id, with the line. A million take 72 MB at most. */
final class SeenPeople {
    private final HashIndex addresses = new HashIndex();
    private final HashIndex ids = new HashIndex();
    private final HashIndex externalIds = new HashIndex();

    /** Remembers an address, and returns the line that had it first; 0 if it is new. */
    long address(String address, long line) {
        return first(addresses, CaseFolding.fold(address), line);
    }

    /** The same for a UserId. */
    long id(String userId, long line) {
        return first(ids, userId, line);
    }

    /** The same for an external id. */
    long externalId(String externalId, long line) {
        return first(externalIds, externalId, line);
    }

    boolean hasAddress(String address) {
        return addresses.get(CaseFolding.fold(address)) != HashIndex.ABSENT;
    }

    boolean hasId(String userId) {
        return ids.get(userId) != HashIndex.ABSENT;
    }

    /** Whether there was any UserId. */
    boolean hasIds() {
        return !ids.isEmpty();
    }

    private static long first(HashIndex index, String text, long line) {
        int first = index.get(text);
        if (first == HashIndex.ABSENT) {
            index.put(text, (int) line);
            return 0;
        }
        return first;
    }
}
