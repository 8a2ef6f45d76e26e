package io.carillon.engines.jdbc;

/** Checks the names of partitions and keys. */
final class Names {
    private Names() {}

    /** An invalid name would make the database refuse all writes of its group, so it must not get that far. */
    static void require(String name) {
        boolean wrong = name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (wrong) {
            throw new IllegalArgumentException(
                    "a partition or key must not be empty or contain unpaired surrogates or U+0000");
        }
    }
}
