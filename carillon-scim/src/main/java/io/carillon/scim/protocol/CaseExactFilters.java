package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies filters as the library does, but with upper and lower case told apart in the attributes whose schemas say so (RFC 7644,
 * 3.4.2.2): the library, which is not told the schemas, tells them apart in none.
 */
public final class CaseExactFilters extends FilterEvaluator {
    /** In lower case: the ids, and what is a URI or made by the server. */
    private static final Set<String> CASE_EXACT = Set.of(
            "id",
            "externalid",
            "schemas",
            "meta.resourcetype",
            "meta.location",
            "meta.version",
            "manager.value",
            "members.value",
            "groups.value");

    private static final String REFERENCE = "$ref";

    private static final AttributeDefinition EXACT = new AttributeDefinition.Builder()
            .setName("caseExact")
            .setType(AttributeDefinition.Type.STRING)
            .setCaseExact(true)
            .build();

    private static final CaseExactFilters FILTERS = new CaseExactFilters();

    private CaseExactFilters() {}

    /** Whether a resource passes a filter; refused with invalidFilter if the filter does not fit the types of its values. */
    public static boolean passes(Filter filter, ObjectNode resource) throws ScimException {
        try {
            return filter.visit(FILTERS, resource);
        } catch (RuntimeException e) {
            throw BadRequestException.invalidFilter("The filter cannot be applied to these resources.");
        }
    }

    /** What the library has to know of an attribute; null for one in which case does not matter. */
    static @Nullable AttributeDefinition definition(Path path) {
        StringBuilder name = new StringBuilder();
        for (Path.Element element : path) {
            name.append(name.length() == 0 ? "" : ".").append(element.getAttribute());
        }
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return CASE_EXACT.contains(lower) || lower.endsWith(REFERENCE) ? EXACT : null;
    }

    @Override
    protected @Nullable AttributeDefinition getAttributeDefinition(Path path) {
        return definition(path);
    }
}
