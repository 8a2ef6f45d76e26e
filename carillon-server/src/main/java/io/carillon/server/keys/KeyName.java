package io.carillon.server.keys;

import io.carillon.directory.core.DisplayText;

/** What the owner of an access key may call it: one printable line. */
public final class KeyName {
    /** In characters (code points). */
    public static final int MAX_LENGTH = 64;

    private KeyName() {}

    /**
     * Returns a name that is right.
     *
     * @throws IllegalArgumentException if it is blank, too long or not printable; its message does not repeat the name
     */
    public static String require(String name) {
        if (DisplayText.isBlank(name)) {
            throw new IllegalArgumentException("the name is empty");
        }
        int length = name.codePointCount(0, name.length());
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the name has " + length + " characters; at most " + MAX_LENGTH + " are possible");
        }
        if (!DisplayText.isPrintable(name)) {
            throw new IllegalArgumentException("the name contains a control character or a line break");
        }
        return name;
    }
}
