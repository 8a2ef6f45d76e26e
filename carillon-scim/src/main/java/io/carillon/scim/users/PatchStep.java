package io.carillon.scim.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.utils.JsonUtils;

/** An operation of a patch in plain words: one path, and a value as the library takes it. */
record PatchStep(PatchOpType type, Path path, JsonNode value) {
    /** The longest path, in characters, which also bounds how deep the filters in it can be nested. */
    static final int MAX_LENGTH = 4096;

    /** The longest path, in attributes: each may make an object inside the one before. */
    static final int MAX_ATTRIBUTES = 16;

    /** A step; refused with invalidPath if the path cannot be read. */
    static PatchStep of(PatchOpType type, String path, JsonNode value) throws BadRequestException {
        if (path.length() > MAX_LENGTH) {
            throw BadRequestException.invalidPath("A path has at most " + MAX_LENGTH + " characters.");
        }
        Path read;
        try {
            read = Path.fromString(path);
        } catch (BadRequestException | RuntimeException e) {
            throw BadRequestException.invalidPath("A path cannot be read.");
        }
        if (read.size() > MAX_ATTRIBUTES) {
            throw BadRequestException.invalidPath("A path has at most " + MAX_ATTRIBUTES + " attributes.");
        }
        return new PatchStep(type, read, value);
    }

    /** How many comparisons are made for each value that the path may select. */
    int comparisons() {
        int comparisons = 0;
        for (Path.Element element : path) {
            Filter filter = element.getValueFilter();
            comparisons += filter == null ? 0 : UserFilter.comparisons(filter);
        }
        return comparisons;
    }

    /** Applies it. */
    void apply(ObjectNode resource) throws ScimException {
        try {
            if (type == PatchOpType.REMOVE) {
                JsonUtils.removeValues(path, resource);
                return;
            }
            // Clients replace what is not there yet.
            PatchOpType effective =
                    type == PatchOpType.REPLACE && !JsonUtils.pathExists(path, resource) ? PatchOpType.ADD : type;
            PatchOperation.create(effective, path, value).apply(resource);
        } catch (RuntimeException e) {
            throw BadRequestException.invalidPath("An operation cannot be applied.");
        }
    }
}
