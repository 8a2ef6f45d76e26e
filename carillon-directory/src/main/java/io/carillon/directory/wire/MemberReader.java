package io.carillon.directory.wire;

import java.util.Arrays;

/**
 * Finds the members of a JSON object in its bytes, so that their values can be copied into other JSON without being parsed. Only for objects that Carillon has written, without blanks between their parts; of others, what is found is undefined, though
 * always inside the array. Used by one thread.
 */
public final class MemberReader {
    private final byte[] json;
    private final int end;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    /** Reads an object that is all of an array. */
    public MemberReader(byte[] json) {
        this(json, 0, json.length);
    }

    /**
     * Reads an object that is a part of an array.
     *
     * @param start of the opening brace
     * @param end after the closing brace
     */
    public MemberReader(byte[] json, int start, int end) {
        this.json = json;
        this.end = end;
        this.at = start;
    }

    /**
     * Goes to the first member, or to the one after the present one.
     *
     * @return false behind the last member
     * @throws IllegalStateException if this is not the beginning of a member
     */
    public boolean next() {
        boolean isFirst = nameEnd == 0;
        if (at + 1 >= end || json[at] != (isFirst ? '{' : ',')) {
            return isEnd(isFirst);
        }
        if (isFirst && json[at + 1] == '}') {
            return false;
        }
        nameStart = at + 2;
        nameEnd = afterText(at + 1) - 1;
        valueStart = nameEnd + 2;
        valueEnd = afterValue(valueStart);
        at = valueEnd;
        return true;
    }

    private boolean isEnd(boolean isFirst) {
        if (isFirst || at >= end || json[at] != '}') {
            throw damaged();
        }
        return false;
    }

    /** Whether the member has a name, in UTF-8, that needs no escapes. */
    public boolean isNamed(byte[] name) {
        return nameEnd - nameStart == name.length && Arrays.equals(json, nameStart, nameEnd, name, 0, name.length);
    }

    /** The same in any case of ASCII letters, for a name in lower case. */
    public boolean isNamedInAnyCase(byte[] name) {
        if (nameEnd - nameStart != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte c = json[nameStart + i];
            if ((c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the name of the member begins with something that needs no escapes. */
    public boolean isNameFrom(byte[] beginning) {
        int to = nameStart + beginning.length;
        return to <= nameEnd && Arrays.equals(json, nameStart, to, beginning, 0, beginning.length);
    }

    /** Where the name begins, with its quotes. */
    public int nameStart() {
        return nameStart - 1;
    }

    /** After the name and its quotes. */
    public int nameEnd() {
        return nameEnd + 1;
    }

    /** Where the value begins. */
    public int valueStart() {
        return valueStart;
    }

    /** After the value. */
    public int valueEnd() {
        return valueEnd;
    }

    /** The first character of the value, which says what it is. */
    public char valueKind() {
        return (char) json[valueStart];
    }

    /** After the text whose opening quote is at {@code start}. */
    private int afterText(int start) {
        if (start >= end || json[start] != '"') {
            throw damaged();
        }
        byte[] bytes = json;
        int to = end;
        for (int i = start + 1; i < to; i++) {
            byte c = bytes[i];
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
            }
        }
        throw damaged();
    }

    private int afterValue(int start) {
        if (start >= end || json[start - 1] != ':') {
            throw damaged();
        }
        return switch (json[start]) {
            case '"' -> afterText(start);
            case '{', '[' -> afterContainer(start);
            default -> afterWord(start);
        };
    }

    private int afterContainer(int start) {
        int depth = 0;
        int i = start;
        while (i < end) {
            switch (json[i]) {
                case '"' -> i = afterText(i) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // Between texts and brackets, nothing matters.
                }
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
        throw damaged();
    }

    private int afterWord(int start) {
        int i = start;
        while (i < end && json[i] != ',' && json[i] != '}') {
            i++;
        }
        if (i == end) {
            throw damaged();
        }
        return i;
    }

    private static IllegalStateException damaged() {
        return new IllegalStateException("What is stored is not the JSON that was written.");
    }
}
