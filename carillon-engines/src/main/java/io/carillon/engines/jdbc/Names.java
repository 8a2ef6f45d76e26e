package io.carillon.engines.jdbc;

/** What {@code Store} allows as the name of a partition or a key. */
final class Names {
    private Names() {}

    /** One bad name would fail all writes of its group in the database, so it does not get there. */
    static void require(String name) {
        boolean wrong = name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (wrong) {
            throw new IllegalArgumentException(
                    "a partition or key is not empty, and has no unpaired surrogates and no U+0000");
        }
    }
}
