package io.carillon.scim.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter, and the term of it that an index answers.
 *
 * @param whole all of it
 * @param term null if no index helps
 */
record UserFilter(Filter whole, @Nullable Term term) {
    /** The longest filter, in characters. It also bounds how deep one can be nested. */
    static final int MAX_LENGTH = 4096;

    private static final Pattern CORE =
            Pattern.compile(Pattern.quote(UserResource.SCHEMA + ":"), Pattern.CASE_INSENSITIVE);

    /** What the index of a term is over. */
    enum Index {
        ID,
        EXTERNAL_ID,
        ADDRESS,
        BEGINNING_OF_ADDRESS
    }

    /** A value that every match has in an index. */
    record Term(Index index, String value) {
        boolean isPrefix() {
            return index == Index.BEGINNING_OF_ADDRESS;
        }
    }

    static UserFilter parse(String text) throws BadRequestException {
        if (text.length() > MAX_LENGTH) {
            throw BadRequestException.invalidFilter("A filter has at most " + MAX_LENGTH + " characters.");
        }
        try {
            Filter filter = normal(Filter.fromString(CORE.matcher(text).replaceAll(Matcher.quoteReplacement(""))));
            return new UserFilter(filter, term(filter));
        } catch (RuntimeException e) {
            throw BadRequestException.invalidFilter("The filter cannot be read.");
        }
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
        return filter.getFilterType() == FilterType.EQUAL
                        && name(filter.getAttributePath()).equals("emails")
                ? Filter.eq(Path.root().attribute("emails").attribute("value"), filter.getComparisonValue())
                : filter;
    }

    /** Whether a user passes. */
    boolean passes(ObjectNode user) throws ScimException {
        try {
            return FilterEvaluator.evaluate(whole, user);
        } catch (RuntimeException e) {
            throw BadRequestException.invalidFilter("The filter cannot be applied to users.");
        }
    }

    private static @Nullable Term term(Filter filter) {
        if (filter.isComparisonFilter()) {
            return comparison(filter, "");
        }
        if (filter.isComplexValueFilter() && name(filter.getAttributePath()).equals("emails")) {
            return inside(filter.getValueFilter());
        }
        return filter.getFilterType() == FilterType.AND ? best(filter) : null;
    }

    private static @Nullable Term inside(Filter filter) {
        if (filter.isComparisonFilter()) {
            return comparison(filter, "emails.");
        }
        if (filter.getFilterType() != FilterType.AND) {
            return null;
        }
        for (Filter each : filter.getCombinedFilters()) {
            Term term = inside(each);
            if (term != null) {
                return term;
            }
        }
        return null;
    }

    /** One value rather than all that begin with one. */
    private static @Nullable Term best(Filter filter) {
        Term best = null;
        for (Filter each : filter.getCombinedFilters()) {
            Term term = term(each);
            if (term != null && (best == null || best.isPrefix())) {
                best = term;
            }
        }
        return best;
    }

    private static @Nullable Term comparison(Filter filter, String before) {
        if (!filter.getComparisonValue().isTextual()) {
            return null;
        }
        String value = filter.getComparisonValue().textValue();
        String attribute = before + name(filter.getAttributePath());
        if (filter.getFilterType() == FilterType.EQUAL) {
            return switch (attribute) {
                case "id" -> new Term(Index.ID, value);
                case "externalid" -> new Term(Index.EXTERNAL_ID, value);
                case "username", "emails.value" -> new Term(Index.ADDRESS, value);
                default -> null;
            };
        }
        boolean isAddress = attribute.equals("username");
        return filter.getFilterType() == FilterType.STARTS_WITH && isAddress && !value.isEmpty()
                ? new Term(Index.BEGINNING_OF_ADDRESS, value)
                : null;
    }

    private static String name(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }
}
