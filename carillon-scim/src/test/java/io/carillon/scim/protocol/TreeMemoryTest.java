package io.carillon.scim.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;

/** Large bodies of several requests at once take no more memory than there is for all of them. */
@Isolated("measures the heap of the process")
class TreeMemoryTest {
    private static final int MEMBERS = 2000;
    private static final byte[] LARGE =
            ("{\"members\":[" + "{\"value\":\"x\"},".repeat(MEMBERS - 1) + "{\"value\":\"x\"}]}").getBytes(UTF_8);

    /** Each member is an object and a text. */
    private static final long BYTES = TreeMemory.NODE_BYTES * (2L * MEMBERS + 2) + LARGE.length;

    @Test
    void aLargeBodyThatAnotherOneLeavesNoRoomForIsToBeSentAgain() throws BadRequestException {
        var memory = new TreeMemory(2 * BYTES - 1);
        TreeMemory.Share second = memory.share();
        try (TreeMemory.Share first = memory.share()) {
            assertThat(JsonBody.read(LARGE, first).path("members")).hasSize(MEMBERS);
            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> JsonBody.read(LARGE, second))
                    .withMessageContaining("Try again.");
            assertThat(JsonBody.read("{\"a\":1}".getBytes(UTF_8), second)
                            .path("a")
                            .intValue())
                    .as("a small body")
                    .isEqualTo(1);
        }
        assertThat(JsonBody.read(LARGE, second).path("members")).hasSize(MEMBERS);
        second.close();
        second.close();
        assertThat(JsonBody.read(LARGE, memory.share())).isNotEmpty();
    }

    @Test
    void aBodyThatAllOfTheMemoryIsTooLittleForIsRefused() throws BadRequestException {
        assertThat(JsonBody.read(LARGE, new TreeMemory(BYTES).share())).isNotEmpty();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> JsonBody.read(LARGE, new TreeMemory(BYTES - 1).share()))
                .satisfies(e -> assertThat(e.getScimError().getScimType()).isEqualTo("tooMany"));
    }

    /** What a tree takes is measured by the JVM's heap, for bodies whose trees are as large as any of their length. */
    @Test
    void aTreeTakesNoMoreThanIsReservedForIt() throws BadRequestException {
        int copies = 40;
        var trees = new Object[copies];
        long before = used();
        for (int i = 0; i < copies; i++) {
            trees[i] = JsonBody.read(LARGE, new TreeMemory(BYTES).share());
        }
        assertThat(used() - before).isLessThan(copies * BYTES);
        assertThat(trees).doesNotContainNull();
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
