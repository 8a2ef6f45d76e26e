package io.carillon.cli.conformance;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares a response with what a row expects of it. Of an object, the members that the row names must be as it says; a list
 * must have its elements in this order, or among others if it begins with {@code ~others}. Texts of a row that begin with a
 * tilde stand for many values:
 *
 * <ul>
 *   <li>{@code ~any}: any value but null
 *   <li>{@code ~absent}: no such member
 *   <li>{@code ~uuid}, {@code ~time}: a UUID, a time in ISO 8601 in UTC
 *   <li>{@code ~size 3}: a list of three elements
 *   <li>{@code ~/.+/}: a text that the expression between the slashes matches
 * </ul>
 */
final class ExpectedValue {
    private static final String OTHERS = "~others";
    private static final String ABSENT = "~absent";
    private static final String SIZE = "~size ";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private ExpectedValue() {}

    /**
     * The first difference, in words; null if there is none.
     *
     * @param place where the value is in the response
     */
    static @Nullable String difference(@Nullable Object expected, @Nullable Object actual, String place) {
        if (expected instanceof Map<?, ?> members) {
            return actual instanceof Map<?, ?> map ? members(members, map, place) : wrong(place, "an object", actual);
        } else if (expected instanceof List<?> elements) {
            return actual instanceof List<?> list ? elements(elements, list, place) : wrong(place, "a list", actual);
        } else if (expected instanceof String text && text.startsWith("~")) {
            return fits(text, actual) ? null : wrong(place, text.substring(1), actual);
        }
        return expected == null ? null : expected.equals(actual) ? null : wrong(place, expected, actual);
    }

    private static @Nullable String members(Map<?, ?> expected, Map<?, ?> actual, String place) {
        for (Map.Entry<?, ?> member : expected.entrySet()) {
            String where = place.isEmpty() ? String.valueOf(member.getKey()) : place + "." + member.getKey();
            String difference = difference(member.getValue(), actual.get(member.getKey()), where);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable String elements(List<?> expected, List<?> actual, String place) {
        if (!expected.isEmpty() && OTHERS.equals(expected.get(0))) {
            for (Object element : expected.subList(1, expected.size())) {
                if (actual.stream().noneMatch(each -> difference(element, each, place) == null)) {
                    return wrong(place, "among others " + element, actual);
                }
            }
            return null;
        }
        if (expected.size() != actual.size()) {
            return wrong(place, expected, actual);
        }
        for (int i = 0; i < expected.size(); i++) {
            String difference = difference(expected.get(i), actual.get(i), place + "[" + i + "]");
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static boolean fits(String expected, @Nullable Object actual) {
        if (expected.equals(ABSENT)) {
            return actual == null;
        } else if (expected.startsWith(SIZE)) {
            return actual instanceof List<?> list && list.size() == Integer.parseInt(expected.substring(SIZE.length()));
        }
        return switch (expected) {
            case "~any" -> actual != null;
            case "~uuid" -> actual instanceof String text && UUID.matcher(text).matches();
            case "~time" -> actual instanceof String text && TIME.matcher(text).matches();
            default ->
                actual instanceof String text && Pattern.matches(expected.substring(2, expected.length() - 1), text);
        };
    }

    private static String wrong(String place, @Nullable Object expected, @Nullable Object actual) {
        return place + " should be " + Response.oneLine(expected) + ", but is "
                + (actual == null ? "absent" : Response.oneLine(actual));
    }
}
