package io.carillon.server.audit;

import java.util.Collection;
import java.util.regex.Pattern;

/** Strings of callers, made fit for a record. */
final class BoundedText {
    /** The longest user agent that is recorded, in characters; SDKs send about 200. */
    static final int MAX_USER_AGENT = 512;

    /** The longest message of an error that is recorded, in characters. */
    static final int MAX_MESSAGE = 1024;

    /** Shorter values are no secret, and would be found in any sentence. */
    private static final int MIN_HIDDEN = 3;

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    /** An email address, or a phone number in E.164. */
    private static final Pattern PERSONAL = Pattern.compile("[^\\s\"']+@[^\\s\"']+|\\+[0-9]{5,}");

    private BoundedText() {}

    /** At most {@code most} characters; what cannot be in UTF-8 or on one line is a question mark. */
    static String of(String text, int most) {
        String cut = text.length() > most ? text.substring(0, most) : text;
        var fit = new StringBuilder(cut.length());
        cut.chars()
                .forEach(
                        c -> fit.append(Character.isSurrogate((char) c) || Character.isISOControl(c) ? '?' : (char) c));
        return fit.toString();
    }

    /** A region, or {@code unknown} for anything that has not the form of one. */
    static String region(String text) {
        return REGION.matcher(text).matches() ? text : "unknown";
    }

    /**
     * The message of an error without personal data.
     *
     * @param hidden values of the request that a record does not show; a message may quote them
     */
    static String message(String text, Collection<String> hidden) {
        String message = text;
        for (String value : hidden) {
            if (value.length() >= MIN_HIDDEN) {
                message = message.replace(value, VisibleMembers.HIDDEN);
            }
        }
        return of(PERSONAL.matcher(message).replaceAll(VisibleMembers.HIDDEN), MAX_MESSAGE);
    }
}
