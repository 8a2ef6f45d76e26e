package io.carillon.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputPathTest {
    private static final InputPath PATH = new InputPath("Items[].Role.Name");

    @Test
    void readsTheFirstElement() {
        var input = Map.of("Items", List.of(Map.of("Role", Map.of("Name", "a")), Map.of("Role", Map.of("Name", "b"))));
        assertThat(PATH.of(input)).isEqualTo("a");
        assertThat(PATH.of(Map.of("Items", List.of()))).isNull();
        assertThat(PATH.of(null)).isNull();
    }

    @Test
    void changesACopy() {
        Map<String, Object> input =
                Map.of("Items", List.of(Map.of("Id", "1", "Role", Map.of("Name", "a"))), "Other", 1);
        assertThat(PATH.with(input, "b"))
                .isEqualTo(Map.of("Items", List.of(Map.of("Id", "1", "Role", Map.of("Name", "b"))), "Other", 1));
        assertThat(PATH.of(input)).isEqualTo("a");
    }

    @Test
    void makesWhatIsMissingAroundAValue() {
        assertThat(PATH.with(Map.of(), "b")).isEqualTo(Map.of("Items", List.of(Map.of("Role", Map.of("Name", "b")))));
    }

    @Test
    void leavesAMemberOut() {
        Map<String, Object> input = Map.of("Items", List.of(Map.of("Role", Map.of("Name", "a", "Of", "c"))));
        assertThat(new InputPath("Items[].Role.Name").of(PATH.without(input))).isNull();
        assertThat(new InputPath("Items[].Role.Of").of(PATH.without(input))).isEqualTo("c");
    }
}
