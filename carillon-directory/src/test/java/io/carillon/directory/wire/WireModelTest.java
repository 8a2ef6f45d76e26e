package io.carillon.directory.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** What must hold for each member of each class of the AWS model, derived from the classes themselves. */
class WireModelTest {
    private static final int OPERATIONS = 62;
    private static final int SEEDS = 20;

    static Stream<Class<?>> modelClasses() {
        return ChimeModel.classes();
    }

    private static Object read(Class<?> modelClass, String json) throws WireFormatException {
        SdkPojo builder = ChimeModel.builder(modelClass);
        WireReader.read(json.getBytes(UTF_8), builder);
        return ((Buildable) builder).build();
    }

    private static Object empty(Class<?> modelClass) {
        return ((Buildable) ChimeModel.builder(modelClass)).build();
    }

    @Test
    void allOperationsAreHere() {
        assertThat(ChimeModel.classes()).hasSize(2 * OPERATIONS);
    }

    @ParameterizedTest
    @MethodSource("modelClasses")
    void writtenValuesAreReadBack(Class<?> modelClass) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            SdkPojo builder = ChimeModel.builder(modelClass);
            new RandomMembers(seed, seed == 0 ? 100 : 60).fill(builder);
            var value = ((Buildable) builder).build();
            String json = new String(WireWriter.write((SdkPojo) value), UTF_8);
            assertThat(read(modelClass, json)).as("seed %d: %s", seed, json).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("modelClasses")
    void aValueOfAnotherTypeIsRefusedByTheMembersName(Class<?> modelClass) {
        for (BodyMember member : BodyMember.all(ChimeModel.builder(modelClass).sdkFields())) {
            for (String wrong : member.wrongValues()) {
                String json = member.body().apply(wrong);
                assertThat(catchThrowable(() -> read(modelClass, json)))
                        .as(json)
                        .isInstanceOf(WireFormatException.class)
                        .hasMessageStartingWith(member.path());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modelClasses")
    void nullIsAbsentExceptInLists(Class<?> modelClass) throws Exception {
        for (BodyMember member : BodyMember.all(ChimeModel.builder(modelClass).sdkFields())) {
            String json = member.body().apply("null");
            if (member.path().endsWith("]")) {
                assertThat(catchThrowable(() -> read(modelClass, json))).isInstanceOf(WireFormatException.class);
            } else {
                assertThat(read(modelClass, json)).as(json).isEqualTo(read(modelClass, member.without()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modelClasses")
    void unknownMembersArePassedOverAndRepeatedOnesRefused(Class<?> modelClass) throws Exception {
        assertThat(read(modelClass, "{\"Unknown\": {\"UserId\": [7, {}]}, \"unknown\": null}"))
                .isEqualTo(empty(modelClass));
        for (BodyMember member : BodyMember.all(ChimeModel.builder(modelClass).sdkFields())) {
            if (!member.path().endsWith("]")) {
                String json = member.body().apply("null, \"" + member.name() + "\": null");
                assertThat(catchThrowable(() -> read(modelClass, json)))
                        .as(json)
                        .isInstanceOf(WireFormatException.class);
            }
        }
    }
}
