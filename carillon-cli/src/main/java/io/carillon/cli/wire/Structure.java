package io.carillon.cli.wire;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** The members of a response, or of an object in one, in the model's order. Those of headers are left out. */
public final class Structure {
    private final Member[] members;

    private Structure(Member[] members) {
        this.members = members;
    }

    /** The structure that the SDK describes; {@code structure} may be empty. */
    public static Structure of(SdkPojo structure) {
        List<SdkField<?>> fields = structure.sdkFields();
        return new Structure(fields.stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .map(Member::of)
                .toArray(Member[]::new));
    }

    int size() {
        return members.length;
    }

    Member member(int index) {
        return members[index];
    }
}
