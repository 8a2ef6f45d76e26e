package io.carillon.store.jdbc;

/** The keys that start with a prefix, as a range. */
final class KeyRange {
    /** Behind every key: UTF-8 has no higher character, and nobody uses this one. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private KeyRange() {}

    /** The least key behind all that start with {@code prefix}, in the order of UTF-8 bytes, which is that of code points. */
    static String end(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last != Character.MAX_CODE_POINT) {
                boolean beforeSurrogates = last + 1 == Character.MIN_SURROGATE;
                return prefix.substring(0, end)
                        + Character.toString(beforeSurrogates ? Character.MAX_SURROGATE + 1 : last + 1);
            }
        }
        return LAST.repeat(64);
    }
}
