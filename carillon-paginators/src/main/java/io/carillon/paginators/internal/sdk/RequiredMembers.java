package io.carillon.paginators.internal.sdk;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** The members that the SDK marks as required; versions before 2.20 mark none. */
final class RequiredMembers {
    private static final boolean ARE_MARKED = areMarked();

    private RequiredMembers() {}

    static boolean isMarked(SdkField<?> field) {
        return ARE_MARKED && Marks.isOn(field);
    }

    private static boolean areMarked() {
        try {
            Class.forName(
                    "software.amazon.awssdk.core.traits.RequiredTrait", false, RequiredMembers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException olderSdk) {
            return false;
        }
    }

    /** In a class of its own, so that the trait's class is only loaded where it exists. */
    private static final class Marks {
        static boolean isOn(SdkField<?> field) {
            return field.containsTrait(RequiredTrait.class);
        }
    }
}
