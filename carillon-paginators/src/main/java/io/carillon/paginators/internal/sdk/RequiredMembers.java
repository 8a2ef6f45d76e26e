package io.carillon.paginators.internal.sdk;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** The members that the SDK marks as required, which versions before 2.20 do not. */
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

    /** Apart, so that the trait's class is needed only where there is one. */
    private static final class Marks {
        static boolean isOn(SdkField<?> field) {
            return field.containsTrait(RequiredTrait.class);
        }
    }
}
