package io.carillon.paginators.internal.jmespath;

import io.carillon.paginators.internal.python.PythonNumber;
import io.carillon.paginators.internal.sdk.Member;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * JMESPath's view of the SDK's objects, without converting them to JSON. A model object has its present members, by
 * their names in the AWS model; a response also has {@link ResponseMetadata}. Timestamps are treated as ISO 8601
 * strings, as on the wire, and bytes as their Base64, but results contain the original objects.
 */
public final class JmespathValue {
    private static final int MILLISECOND_DIGITS = 3;
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(MILLISECOND_DIGITS).toFormatter();

    private JmespathValue() {}

    /** Whether a value is false in JMESPath: null, false, or an empty string, array or object. */
    static boolean isFalse(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return !Boolean.TRUE.equals(value);
        }
        return JmespathType.of(value) != JmespathType.NUMBER && length(value) == 0;
    }

    /** Whether two values are equal: numbers by value, objects by their members in any order. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        JmespathType type = JmespathType.of(left);
        if (left == null || right == null || type != JmespathType.of(right)) {
            return left == null && right == null;
        }
        return switch (type) {
            case NULL, BOOLEAN -> left.equals(right);
            case NUMBER -> PythonNumber.equal((Number) left, (Number) right);
            case STRING -> text(left).equals(text(right));
            case ARRAY -> equalElements((List<?>) left, (List<?>) right);
            case OBJECT -> equalMembers(left, right);
        };
    }

    private static boolean equalElements(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(Object left, Object right) {
        Collection<String> names = names(left);
        Collection<String> others = names(right);
        return names.size() == others.size()
                && names.stream()
                        .allMatch(name -> others.contains(name) && equal(member(left, name), member(right, name)));
    }

    /** Compares two numbers, or two strings by their code points. */
    static int compare(Object left, Object right) {
        return left instanceof Number number
                ? PythonNumber.compare(number, (Number) right)
                : compareTexts(text(left), text(right));
    }

    // String.compareTo would order characters outside the basic plane before U+E000 and its successors.
    private static int compareTexts(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(left.codePointAt(i), right.codePointAt(i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** The text of a string. */
    static String text(Object string) {
        if (string instanceof Instant instant) {
            return TIMESTAMP.format(instant);
        } else if (string instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        return (String) string;
    }

    /** The number of code points of a string, elements of an array, or members of an object. */
    static int length(Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        } else if (JmespathType.of(value) == JmespathType.OBJECT) {
            return names(value).size();
        }
        String text = text(value);
        return text.codePointCount(0, text.length());
    }

    /** A member of an object; null if it is absent or the value is not an object. */
    public static @Nullable Object member(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        } else if (value instanceof SdkPojo pojo) {
            Member member = Member.find(pojo, name);
            return member == null ? metadata(pojo, name) : member.get(pojo);
        }
        return null;
    }

    private static @Nullable Object metadata(SdkPojo pojo, String name) {
        return pojo instanceof AwsResponse response && name.equals(ResponseMetadata.NAME)
                ? ResponseMetadata.of(response)
                : null;
    }

    /** The names of an object's members. */
    @SuppressWarnings("unchecked") // The keys of the SDK's maps, and of JSON's, are strings.
    public static Collection<String> names(Object object) {
        return object instanceof Map<?, ?> map ? (Collection<String>) map.keySet() : names((SdkPojo) object);
    }

    private static List<String> names(SdkPojo pojo) {
        List<String> names = new ArrayList<>();
        // botocore puts it first for REST protocols.
        if (pojo instanceof AwsResponse response && ResponseMetadata.isKnown(response)) {
            names.add(ResponseMetadata.NAME);
        }
        for (SdkField<?> field : pojo.sdkFields()) {
            Member member = new Member(field);
            if (member.get(pojo) != null) {
                names.add(member.name());
            }
        }
        return names;
    }

    /** The values of an object's members. */
    static List<@Nullable Object> values(Object object) {
        List<@Nullable Object> values = new ArrayList<>();
        names(object).forEach(name -> values.add(member(object, name)));
        return values;
    }

    /** The members of an object by their names. */
    static Map<String, @Nullable Object> members(Object object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        names(object).forEach(name -> members.put(name, member(object, name)));
        return members;
    }

    /** A value as in JSON: null, a Boolean, number, String, List or Map. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (JmespathType.of(value)) {
            case NULL, BOOLEAN, NUMBER -> value;
            case STRING -> text(value);
            case ARRAY -> plainElements((List<?>) value);
            case OBJECT -> plainMembers(value);
        };
    }

    private static List<@Nullable Object> plainElements(List<?> array) {
        List<@Nullable Object> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(plain(element)));
        return elements;
    }

    private static Map<String, @Nullable Object> plainMembers(Object object) {
        Map<String, @Nullable Object> members = members(object);
        members.replaceAll((name, member) -> plain(member));
        return members;
    }
}
