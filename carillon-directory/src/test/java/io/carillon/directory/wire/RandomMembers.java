package io.carillon.directory.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Sets members that travel in the body to values of their types, drawn from a seed. */
final class RandomMembers {
    private static final List<String> TEXTS = List.of(
            "", "x", "Zoë \"Z\" \\ / 佐藤 \ud83d\ude00", "\u0000\u001f\u007f\u2028\ufeff\uffff", "null", "{}", "a\nb\tc");
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Random random;
    private final int percentSet;

    /** Sets about {@code percentSet} of 100 members. */
    RandomMembers(long seed, int percentSet) {
        this.random = new Random(seed);
        this.percentSet = percentSet;
    }

    void fill(SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            // The SDK itself draws a value for an idempotency token that is not set, so one is set here.
            boolean chosen = random.nextInt(100) < percentSet || field.containsTrait(DefaultValueTrait.class);
            if (field.location() == MarshallLocation.PAYLOAD && chosen) {
                field.set(builder, value(field));
            }
        }
    }

    private Object value(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        } else if (type == MarshallingType.BOOLEAN) {
            return random.nextBoolean();
        } else if (type == MarshallingType.INTEGER) {
            return random.nextInt();
        } else if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(random.nextLong(LATEST_MILLIS));
        } else if (type == MarshallingType.LIST) {
            var list = new ArrayList<Object>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(field.getTrait(ListTrait.class).memberFieldInfo()));
            }
            return list;
        } else if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(builder);
            return ((Buildable) builder).build();
        }
        throw new AssertionError(field.memberName() + " is of type " + type);
    }
}
