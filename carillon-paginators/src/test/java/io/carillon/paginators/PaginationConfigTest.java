package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PaginationConfigTest {

    @Test
    void nothingIsSetByDefault() {
        for (PaginationConfig config :
                List.of(PaginationConfig.builder().build(), PaginationConfig.fromMap(Map.of()))) {
            assertThat(config.maxItems()).isEmpty();
            assertThat(config.pageSize()).isEmpty();
            assertThat(config.startingToken()).isEmpty();
            assertThat(config.repeatedTokenPolicy()).isEqualTo(RepeatedTokenPolicy.FAIL);
        }
    }

    @Test
    void copyChangesOnlyWhatIsSet() {
        PaginationConfig config = PaginationConfig.builder()
                .maxItems(5)
                .pageSize(2)
                .startingToken("tok")
                .repeatedTokenPolicy(RepeatedTokenPolicy.STOP)
                .build();
        PaginationConfig copy = config.toBuilder().startingToken(null).build();
        assertThat(copy.maxItems()).hasValue(5);
        assertThat(copy.pageSize()).hasValue(2);
        assertThat(copy.startingToken()).isEmpty();
        assertThat(copy.repeatedTokenPolicy()).isEqualTo(RepeatedTokenPolicy.STOP);
        assertThat(config.startingToken()).contains("tok");
    }

    @Test
    void numbersOutOfRangeAreReportedTogether() {
        var exception = catchThrowableOfType(
                ParameterValidationException.class,
                () -> PaginationConfig.builder().maxItems(-1).pageSize(0).build());
        assertThat(exception).hasMessage("""
                        Parameter validation failed:
                        Invalid value for parameter MaxItems, value: -1, valid min value: 0
                        Invalid value for parameter PageSize, value: 0, valid min value: 1""");
        assertThat(exception.problems()).hasSize(2);
    }

    static Stream<Arguments> wholeNumbers() {
        return Stream.of(
                arguments(4, 4),
                arguments(4L, 4),
                arguments((short) 4, 4),
                arguments(BigInteger.valueOf(4), 4),
                arguments(4.9, 4),
                arguments(4.9f, 4),
                arguments(new BigDecimal("4.9"), 4),
                arguments(new AtomicInteger(4), 4),
                arguments("4", 4),
                arguments(" 4\n", 4),
                arguments("+4", 4),
                arguments("004", 4),
                arguments("1_000", 1000),
                arguments("\u0661\u0662", 12),
                arguments("+\uff13_\u096a", 34),
                arguments("\u3000\ud835\udfd7\u0085", 9));
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void wholeNumbersInAMapAreReadLikePythonsInt(Object value, int number) {
        PaginationConfig config = PaginationConfig.fromMap(Map.of("MaxItems", value, "PageSize", value));
        assertThat(config.maxItems()).hasValue(number);
        assertThat(config.pageSize()).hasValue(number);
    }

    static Stream<Object> noWholeNumbers() {
        return Stream.of(
                "abc",
                "",
                " ",
                "2.5",
                "1__0",
                "_1",
                "1_",
                "- 1",
                "0x1",
                "\u00b2",
                "\u2460",
                "\u4e09",
                "1".repeat(4301),
                true,
                List.of(),
                Map.of(),
                Double.NaN,
                Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("noWholeNumbers")
    void otherValuesAreRefused(Object value) {
        var exception = catchThrowableOfType(
                ParameterValidationException.class,
                () -> PaginationConfig.fromMap(Map.of("MaxItems", value, "PageSize", value)));
        assertThat(exception.problems()).containsExactly(problem("MaxItems", value), problem("PageSize", value));
    }

    private static String problem(String name, Object value) {
        return "Invalid type for parameter %s, value: %s, type: %s, valid types: whole number"
                .formatted(name, value, value.getClass().getSimpleName());
    }

    @Test
    void nullInAMapIsAbsent() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : List.of("MaxItems", "PageSize", "StartingToken")) {
            map.putAll(Collections.singletonMap(name, null));
        }
        PaginationConfig config = PaginationConfig.fromMap(map);
        assertThat(config.maxItems()).isEmpty();
        assertThat(config.pageSize()).isEmpty();
        assertThat(config.startingToken()).isEmpty();
    }

    @Test
    void emptyStartingTokenIsNotAbsent() {
        assertThat(PaginationConfig.fromMap(Map.of("StartingToken", "")).startingToken())
                .contains("");
    }

    @Test
    void everyProblemOfAMapIsReported() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("maxItems", 1);
        map.put("MaxItems", "-3");
        map.put("PageSize", 3_000_000_000L);
        map.put("StartingToken", 5);
        assertThatThrownBy(() -> PaginationConfig.fromMap(map)).hasMessage("""
                        Parameter validation failed:
                        Unknown parameter in PaginationConfig: "maxItems", must be one of: MaxItems, PageSize, StartingToken
                        Invalid value for parameter PageSize, value: 3000000000, valid max value: 2147483647
                        Invalid type for parameter StartingToken, value: 5, type: Integer, valid types: String
                        Invalid value for parameter MaxItems, value: -3, valid min value: 0""");
    }

    @Test
    void hugeCapIsEquivalentToNone() {
        for (String cap : List.of("9".repeat(40), "+" + "9".repeat(4300))) {
            assertThat(PaginationConfig.fromMap(Map.of("MaxItems", cap)).maxItems())
                    .hasValue(Long.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-99999999999999999999999"})
    void negativePageSizeIsRefused(String pageSize) {
        assertThatThrownBy(() -> PaginationConfig.fromMap(Map.of("PageSize", pageSize)))
                .isInstanceOf(ParameterValidationException.class)
                .hasMessageContaining("Invalid value for parameter PageSize, value: -");
    }
}
