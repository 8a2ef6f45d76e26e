package io.carillon.scim.users;

import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.carillon.directory.core.NameWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a filter by which every user that passes is found: one of several values, or else one range of users.
 *
 * @param values one of which every match has; empty if no index of values helps
 * @param range in which every match is; null if no range is known
 */
record FilterTerms(List<Value> values, @Nullable Range range) {
    private static final FilterTerms NONE = new FilterTerms(List.of(), null);

    /** What an index of values is over. */
    enum Attribute {
        ID,
        EXTERNAL_ID,
        ADDRESS
    }

    /** A value in an index. */
    record Value(Attribute attribute, String value) {}

    /** What users of a range have in common. */
    enum Kind {
        /** How their addresses begin. */
        ADDRESS,
        /** How their names begin. */
        NAME,
        /** They are not active. */
        INACTIVE
    }

    /** Users that are read in the order of an index, or by their rows alone. */
    record Range(Kind kind, String beginning) {}

    static FilterTerms of(Filter filter) {
        if (filter.isComparisonFilter()) {
            return comparison(filter, "");
        }
        if (filter.isComplexValueFilter()) {
            return UserFilter.name(filter.getAttributePath()).equals("emails")
                    ? inEmail(filter.getValueFilter())
                    : NONE;
        }
        return switch (filter.getFilterType()) {
            case AND ->
                any(filter.getCombinedFilters().stream().map(FilterTerms::of).toList());
            case OR ->
                all(filter.getCombinedFilters().stream().map(FilterTerms::of).toList());
            default -> NONE;
        };
    }

    private static FilterTerms inEmail(Filter filter) {
        if (filter.isComparisonFilter()) {
            return comparison(filter, "emails.");
        }
        return switch (filter.getFilterType()) {
            case AND ->
                any(filter.getCombinedFilters().stream()
                        .map(FilterTerms::inEmail)
                        .toList());
            case OR ->
                all(filter.getCombinedFilters().stream()
                        .map(FilterTerms::inEmail)
                        .toList());
            default -> NONE;
        };
    }

    /** Of parts with "and" in between, one is enough: the one with the fewest values, or else a range that an index has. */
    private static FilterTerms any(List<FilterTerms> parts) {
        FilterTerms best = NONE;
        for (FilterTerms part : parts) {
            if (part.cost() < best.cost()) {
                best = part;
            }
        }
        return best;
    }

    private int cost() {
        if (!values.isEmpty()) {
            return values.size();
        }
        if (range == null) {
            return Integer.MAX_VALUE;
        }
        // Rows are all read, an index only where the range is.
        return range.kind() == Kind.INACTIVE ? Integer.MAX_VALUE - 1 : Integer.MAX_VALUE - 2;
    }

    /** Of parts with "or" in between, all are needed. */
    private static FilterTerms all(List<FilterTerms> parts) {
        var values = new ArrayList<Value>();
        for (FilterTerms part : parts) {
            if (part.values().isEmpty()) {
                return NONE;
            }
            values.addAll(part.values());
        }
        return new FilterTerms(List.copyOf(values), null);
    }

    private static FilterTerms comparison(Filter filter, String before) {
        String attribute = before + UserFilter.name(filter.getAttributePath());
        var compared = filter.getComparisonValue();
        if (attribute.equals("active")) {
            boolean isInactive = (filter.getFilterType() == FilterType.EQUAL
                            && compared.asText().equals("false"))
                    || (filter.getFilterType() == FilterType.NOT_EQUAL
                            && compared.asText().equals("true"));
            return isInactive ? new FilterTerms(List.of(), new Range(Kind.INACTIVE, "")) : NONE;
        }
        if (!compared.isTextual()) {
            return NONE;
        }
        String text = compared.textValue();
        return switch (filter.getFilterType()) {
            case EQUAL -> value(attribute, text);
            case STARTS_WITH -> range(attribute, text);
            default -> NONE;
        };
    }

    private static FilterTerms value(String attribute, String text) {
        Attribute indexed = switch (attribute) {
            case "id" -> Attribute.ID;
            case "externalid" -> Attribute.EXTERNAL_ID;
            case "username", "emails.value" -> Attribute.ADDRESS;
            default -> null;
        };
        return indexed == null ? NONE : new FilterTerms(List.of(new Value(indexed, text)), null);
    }

    private static FilterTerms range(String attribute, String text) {
        if (attribute.equals("username") && !text.isEmpty()) {
            return new FilterTerms(List.of(), new Range(Kind.ADDRESS, text));
        }
        // The index is over names without accents and punctuation. For other letters than ASCII's, that may be another
        // order of words.
        boolean isExact =
                text.chars().allMatch(c -> c < 0x80) && !NameWords.fold(text).isEmpty();
        return attribute.equals("displayname") && isExact
                ? new FilterTerms(List.of(), new Range(Kind.NAME, text))
                : NONE;
    }
}
