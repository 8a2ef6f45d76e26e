package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.carillon.scim.protocol.CaseExactFilters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter, and what of it is answered without reading all users.
 *
 * @param whole all of it
 * @param terms what an index answers
 */
record UserFilter(Filter whole, FilterTerms terms) {
    /** The longest filter, in characters. It also bounds how deep one can be nested. */
    static final int MAX_LENGTH = 4096;

    /** How many comparisons a filter may have that no index of values answers: each is made for every user that is read. */
    static final int MAX_SCANNED = 20;

    private static final Pattern CORE =
            Pattern.compile(Pattern.quote(UserWriter.SCHEMA + ":"), Pattern.CASE_INSENSITIVE);

    static UserFilter parse(String text) throws BadRequestException {
        if (text.length() > MAX_LENGTH) {
            throw BadRequestException.invalidFilter("A filter has at most " + MAX_LENGTH + " characters.");
        }
        Filter filter;
        try {
            filter = normal(Filter.fromString(CORE.matcher(text).replaceAll(Matcher.quoteReplacement(""))));
        } catch (BadRequestException | RuntimeException e) {
            throw BadRequestException.invalidFilter("The filter cannot be read.");
        }
        requireWithoutGroups(filter);
        FilterTerms terms = FilterTerms.of(filter);
        if (terms.values().isEmpty() && comparisons(filter) > MAX_SCANNED) {
            throw BadRequestException.tooMany("A filter that is applied to many users has at most " + MAX_SCANNED
                    + " comparisons. Compare userName, externalId or id with eq.");
        }
        return new UserFilter(filter, terms);
    }

    /** How many comparisons there are in a filter. */
    static int comparisons(Filter filter) {
        if (filter.isCombiningFilter()) {
            return filter.getCombinedFilters().stream()
                    .mapToInt(UserFilter::comparisons)
                    .sum();
        }
        if (filter.isNotFilter()) {
            return comparisons(filter.getInvertedFilter());
        }
        return filter.isComplexValueFilter() ? comparisons(filter.getValueFilter()) : 1;
    }

    /** An address is compared with the value of an email, as clients mean it, and not with an email as a whole. */
    private static Filter normal(Filter filter) {
        if (filter.isCombiningFilter()) {
            List<Filter> parts =
                    filter.getCombinedFilters().stream().map(UserFilter::normal).toList();
            return filter.getFilterType() == FilterType.AND ? Filter.and(parts) : Filter.or(parts);
        }
        if (filter.isNotFilter()) {
            return Filter.not(normal(filter.getInvertedFilter()));
        }
        if (!filter.isComparisonFilter() || !name(filter.getAttributePath()).equals("emails")) {
            return filter;
        }
        Path value = Path.root().attribute("emails").attribute("value");
        return switch (filter.getFilterType()) {
            case EQUAL -> Filter.eq(value, filter.getComparisonValue());
            case NOT_EQUAL -> Filter.not(Filter.eq(value, filter.getComparisonValue()));
            case CONTAINS -> Filter.co(value, filter.getComparisonValue());
            case STARTS_WITH -> Filter.sw(value, filter.getComparisonValue());
            case ENDS_WITH -> Filter.ew(value, filter.getComparisonValue());
            default -> filter;
        };
    }

    /** The groups of users are read for those that are shown only. No users at all would be a wrong answer. */
    private static void requireWithoutGroups(Filter filter) throws BadRequestException {
        if (filter.isCombiningFilter()) {
            for (Filter each : filter.getCombinedFilters()) {
                requireWithoutGroups(each);
            }
        } else if (filter.isNotFilter()) {
            requireWithoutGroups(filter.getInvertedFilter());
        } else if (name(filter.getAttributePath()).matches("groups(\\..*)?")) {
            throw BadRequestException.invalidFilter(
                    "Users cannot be filtered by their groups. A group has its members.");
        }
    }

    /** Whether a user passes. */
    boolean passes(ObjectNode user) throws ScimException {
        return CaseExactFilters.passes(whole, user);
    }

    static String name(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }
}
