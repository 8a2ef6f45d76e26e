package io.carillon.paginators.internal.sdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The path to a member through structures and maps, by the names of the AWS model, such as
 * {@code DistributionList.Items}. Immutable.
 *
 * @param names at least one
 */
public record MemberPath(List<String> names) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    /** Copies the list. */
    public MemberPath {
        names = List.copyOf(names);
    }

    /** Whether text is a dotted path of names. */
    public static boolean isPath(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Parses a dotted path.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static MemberPath parse(String text) {
        if (!isPath(text)) {
            throw new IllegalArgumentException("Not a dotted path of member names: " + text);
        }
        return new MemberPath(List.of(text.split("\\.", -1)));
    }

    /** Whether this path equals {@code other} or leads through it. */
    public boolean startsWith(MemberPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** The rest of this path after {@code beginning}. */
    public MemberPath after(MemberPath beginning) {
        return new MemberPath(names.subList(beginning.names.size(), names.size()));
    }

    /** The names, separated by dots. */
    @Override
    public String toString() {
        return String.join(".", names);
    }

    /** The value in a structure; null if any part of the path is absent. */
    public @Nullable Object get(SdkPojo structure) {
        Object value = structure;
        for (String name : names) {
            value = step(value, name);
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    private static @Nullable Object step(Object value, String name) {
        if (value instanceof SdkPojo pojo) {
            Member member = Member.find(pojo, name);
            return member == null ? null : member.get(pojo);
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /**
     * A copy of a structure with another value at this path.
     *
     * @throws IllegalArgumentException if the structure has no such path
     */
    public <PojoT extends SdkPojo> PojoT replace(PojoT structure, @Nullable Object value) {
        return replace(structure, names, value);
    }

    // A model class's builder builds that class, but the SDK's types cannot express it for an unknown class.
    @SuppressWarnings("unchecked")
    private static <PojoT extends SdkPojo> PojoT replace(PojoT pojo, List<String> names, @Nullable Object value) {
        Member member = Member.of(pojo, names.get(0));
        Object replacement =
                names.size() == 1 ? value : replaceIn(member, member.get(pojo), names.subList(1, names.size()), value);
        SdkBuilder<?, ?> builder = ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
        member.set((SdkPojo) builder, replacement);
        return (PojoT) builder.build();
    }

    private static Object replaceIn(Member member, @Nullable Object child, List<String> names, @Nullable Object value) {
        if (!(child instanceof Map<?, ?> map)) {
            return replace(child instanceof SdkPojo pojo ? pojo : member.emptyStructure(), names, value);
        }
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        String key = names.get(0);
        copy.put(
                key,
                names.size() > 1 && map.get(key) instanceof SdkPojo pojo
                        ? replace(pojo, names.subList(1, names.size()), value)
                        : value);
        return copy;
    }
}
