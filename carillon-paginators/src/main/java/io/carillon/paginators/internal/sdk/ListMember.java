package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * A list in a response, possibly nested in structures. Immutable.
 *
 * @param path its path
 * @param field its description in the SDK
 */
public record ListMember(MemberPath path, SdkField<?> field) {
    /** No AWS response has a paged list at a greater depth. */
    private static final int DEEPEST = 3;

    /**
     * All lists of a structure, up to three names deep; those of each structure in the model's order, outer ones first.
     */
    public static List<ListMember> of(SdkPojo structure) {
        List<ListMember> lists = new ArrayList<>();
        List<Place> level = List.of(new Place(List.of(), structure));
        for (int depth = 1; depth <= DEEPEST; depth++) {
            List<Place> next = new ArrayList<>();
            level.forEach(place -> place.sort(lists, next));
            level = next;
        }
        return lists;
    }

    private record Place(List<String> names, SdkPojo structure) {
        void sort(List<ListMember> lists, List<Place> structures) {
            for (SdkField<?> field : structure.sdkFields()) {
                List<String> path = new ArrayList<>(names);
                path.add(field.memberName());
                Class<?> type = field.marshallingType().getTargetClass();
                if (type == List.class) {
                    lists.add(new ListMember(new MemberPath(path), field));
                } else if (type == SdkPojo.class && field.constructor() != null) {
                    structures.add(new Place(path, new Member(field).emptyStructure()));
                }
            }
        }
    }

    /** A sample list with {@code count} elements; of text if the SDK does not describe the elements. */
    public List<Object> samples(int count) {
        Object sample = field.getOptionalTrait(ListTrait.class)
                .flatMap(list -> Sample.of(list.memberFieldInfo()))
                .orElse(Sample.TEXT);
        return Collections.nCopies(count, sample);
    }
}
