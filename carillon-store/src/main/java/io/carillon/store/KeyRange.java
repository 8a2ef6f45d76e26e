package io.carillon.store;

import org.jspecify.annotations.Nullable;

/** The keys that start with a prefix, as a range. */
public final class KeyRange {
    private KeyRange() {}

    /**
     * The least key greater than all keys that start with {@code prefix}, in the order of UTF-8 bytes, which is that of
     * code points; null if there is no such key.
     */
    public static @Nullable String end(String prefix) {
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
        return null;
    }

    /**
     * The end of the range of keys that start with {@code prefix} and are less than {@code before}; null if the range
     * has no end.
     */
    public static @Nullable String end(String prefix, @Nullable String before) {
        String end = end(prefix);
        return before == null || (end != null && isBehind(before, end)) ? end : before;
    }

    /** Whether {@code a} is greater than {@code b} in the order of UTF-8 bytes. */
    public static boolean isBehind(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char charOfA = a.charAt(i);
            char charOfB = b.charAt(i);
            if (charOfA != charOfB) {
                // Surrogate pairs encode the characters above U+FFFF, which sort after all others.
                boolean differ = Character.isSurrogate(charOfA) != Character.isSurrogate(charOfB);
                return differ ? Character.isSurrogate(charOfA) : charOfA > charOfB;
            }
        }
        return a.length() > b.length();
    }
}
