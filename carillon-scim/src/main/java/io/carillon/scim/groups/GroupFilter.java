package io.carillon.scim.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.groups.Group;
import io.carillon.scim.protocol.CaseExactFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter of groups: terms with "and" in between, of which those over members, ids and names are answered by an index.
 *
 * @param terms each of which a group must fulfil; at least one
 * @param rest what the library compares; null for nothing
 */
record GroupFilter(List<Term> terms, @Nullable Filter rest) {
    /** The longest filter, in characters, which also bounds how deep one can be nested. */
    static final int MAX_LENGTH = 4096;

    private static final Pattern CORE =
            Pattern.compile(Pattern.quote(GroupResource.SCHEMA + ":"), Pattern.CASE_INSENSITIVE);

    /** What a term compares. */
    enum Attribute {
        ID,
        DISPLAY_NAME,
        EXTERNAL_ID,
        MEMBER
    }

    /** An attribute and the value that it must have. */
    record Term(Attribute attribute, String value) {
        /** Whether a group fulfils it. Who its members are is looked up elsewhere. */
        boolean isOf(Group group) {
            return switch (attribute) {
                case ID -> group.id().equals(value);
                case DISPLAY_NAME -> CaseFolding.fold(group.displayName()).equals(CaseFolding.fold(value));
                case EXTERNAL_ID -> value.equals(group.externalId());
                case MEMBER -> true;
            };
        }
    }

    static GroupFilter parse(String text) throws BadRequestException {
        if (text.length() > MAX_LENGTH) {
            throw BadRequestException.invalidFilter("A filter has at most " + MAX_LENGTH + " characters.");
        }
        Filter whole;
        try {
            whole = Filter.fromString(CORE.matcher(text).replaceAll(Matcher.quoteReplacement("")));
        } catch (BadRequestException | RuntimeException e) {
            throw BadRequestException.invalidFilter("The filter cannot be read.");
        }
        var terms = new ArrayList<Term>();
        var rest = new ArrayList<Filter>();
        split(whole, terms, rest);
        for (Filter each : rest) {
            requireWithoutMembers(each);
        }
        return new GroupFilter(terms, rest.isEmpty() ? null : rest.size() == 1 ? rest.get(0) : Filter.and(rest));
    }

    private static void split(Filter filter, List<Term> terms, List<Filter> rest) {
        if (filter.getFilterType() == FilterType.AND) {
            filter.getCombinedFilters().forEach(each -> split(each, terms, rest));
            return;
        }
        Term term = term(filter);
        if (term == null) {
            rest.add(filter);
        } else {
            terms.add(term);
        }
    }

    private static @Nullable Term term(Filter filter) {
        if (filter.getFilterType() == FilterType.COMPLEX_VALUE && isNamed(filter.getAttributePath(), "members")) {
            Filter inside = filter.getValueFilter();
            return isEqual(inside) && isNamed(inside.getAttributePath(), "value")
                    ? new Term(Attribute.MEMBER, inside.getComparisonValue().textValue())
                    : null;
        }
        if (!isEqual(filter)) {
            return null;
        }
        String value = filter.getComparisonValue().textValue();
        return switch (GroupInput.name(filter.getAttributePath().toString())) {
            case "id" -> new Term(Attribute.ID, value);
            case GroupInput.DISPLAY_NAME -> new Term(Attribute.DISPLAY_NAME, value);
            case GroupInput.EXTERNAL_ID -> new Term(Attribute.EXTERNAL_ID, value);
            case GroupInput.MEMBERS, "members.value" -> new Term(Attribute.MEMBER, value);
            default -> null;
        };
    }

    private static boolean isEqual(Filter filter) {
        if (filter.getFilterType() != FilterType.EQUAL) {
            return false;
        }
        JsonNode value = filter.getComparisonValue();
        return value != null && value.isTextual();
    }

    private static boolean isNamed(Path path, String name) {
        return GroupInput.name(path.toString()).equals(name);
    }

    private static void requireWithoutMembers(Filter filter) throws BadRequestException {
        if (filter.isCombiningFilter()) {
            for (Filter each : filter.getCombinedFilters()) {
                requireWithoutMembers(each);
            }
        } else if (filter.isNotFilter()) {
            requireWithoutMembers(filter.getInvertedFilter());
        } else if (GroupInput.name(filter.getAttributePath().toString()).startsWith(GroupInput.MEMBERS)) {
            throw BadRequestException.invalidFilter(
                    "Members are found by members.value eq \"id\", alone or with \"and\" in between.");
        }
    }

    /** The first term, by which candidates are found: one of a member only if there is no other. */
    @Nullable
    Term index() {
        return terms.stream()
                .min((one, other) -> one.attribute().compareTo(other.attribute()))
                .orElse(null);
    }

    /** Whether a group fulfils everything but what is over members. */
    boolean passes(Group group) throws ScimException {
        return terms.stream().allMatch(term -> term.isOf(group))
                && (rest == null || CaseExactFilters.passes(rest, GroupResource.of(group, "", null)));
    }
}
