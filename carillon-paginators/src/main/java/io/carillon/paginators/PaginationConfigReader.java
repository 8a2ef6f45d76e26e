package io.carillon.paginators;

import io.carillon.paginators.internal.python.IntegerLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a config from a map with boto3's names, and checks configs, collecting everything that is wrong. */
final class PaginationConfigReader {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_INT = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final List<String> NAMES = List.of("MaxItems", "PageSize", "StartingToken");

    private final Map<String, ?> map;
    private final List<String> problems = new ArrayList<>();

    private PaginationConfigReader(Map<String, ?> map) {
        this.map = map;
    }

    static PaginationConfig read(Map<String, ?> map) {
        return new PaginationConfigReader(map).read();
    }

    private PaginationConfig read() {
        PaginationConfig.Builder builder = PaginationConfig.builder();
        for (String name : map.keySet()) {
            if (!NAMES.contains(name)) {
                problems.add("Unknown parameter in PaginationConfig: \"%s\", must be one of: %s"
                        .formatted(name, String.join(", ", NAMES)));
            }
        }
        // No walk has more items than this, so a larger cap is equivalent.
        wholeNumber("MaxItems")
                .ifPresent(count ->
                        builder.maxItems(count.min(MAX_LONG).max(MIN_LONG).longValue()));
        wholeNumber("PageSize").ifPresent(count -> {
            if (count.compareTo(MAX_INT) > 0) {
                problems.add("Invalid value for parameter PageSize, value: %s, valid max value: %s"
                        .formatted(count, MAX_INT));
            } else {
                builder.pageSize(
                        count.max(BigInteger.valueOf(Integer.MIN_VALUE)).intValue());
            }
        });
        Object startingToken = map.get("StartingToken");
        if (startingToken instanceof String text) {
            builder.startingToken(text);
        } else if (startingToken != null) {
            problems.add(wrongType("StartingToken", startingToken, "String"));
        }
        problems.addAll(builder.problems());
        if (!problems.isEmpty()) {
            throw new ParameterValidationException(problems);
        }
        return builder.build();
    }

    /** The problems of settings that are out of range, in the form of botocore's messages. */
    static List<String> problems(@Nullable Long maxItems, @Nullable Integer pageSize, int prefetchPages) {
        List<String> problems = new ArrayList<>();
        if (maxItems != null && maxItems < 0) {
            problems.add("Invalid value for parameter MaxItems, value: " + maxItems + ", valid min value: 0");
        }
        if (pageSize != null && pageSize < 1) {
            problems.add("Invalid value for parameter PageSize, value: " + pageSize + ", valid min value: 1");
        }
        if (prefetchPages < 0 || prefetchPages > PaginationConfig.MAX_PREFETCH_PAGES) {
            problems.add("Invalid value for parameter prefetchPages, value: " + prefetchPages + ", valid range: 0 to "
                    + PaginationConfig.MAX_PREFETCH_PAGES);
        }
        return problems;
    }

    private Optional<BigInteger> wholeNumber(String name) {
        Object value = map.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<BigInteger> number = toWholeNumber(value);
        if (number.isEmpty()) {
            problems.add(wrongType(name, value, "whole number"));
        }
        return number;
    }

    private static Optional<BigInteger> toWholeNumber(Object value) {
        if (value instanceof CharSequence text) {
            return IntegerLiteral.parse(text.toString());
        }
        if (!(value instanceof Number)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString()).toBigInteger());
        } catch (NumberFormatException notFinite) {
            return Optional.empty();
        }
    }

    private static String wrongType(String name, Object value, String types) {
        return "Invalid type for parameter %s, value: %s, type: %s, valid types: %s"
                .formatted(name, value, value.getClass().getSimpleName(), types);
    }
}
