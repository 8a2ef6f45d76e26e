package io.carillon.scim;

import java.util.Arrays;
import java.util.List;

/**
 * What SCIM clients can ask for: the method, and the path below that of the account.
 *
 * <p>A search by POST changes nothing, whatever its method is for elsewhere.
 */
enum Endpoint {
    GET_CONFIG("ScimGetServiceProviderConfig", "GET", "ServiceProviderConfig"),
    LIST_RESOURCE_TYPES("ScimListResourceTypes", "GET", "ResourceTypes"),
    GET_RESOURCE_TYPE("ScimGetResourceType", "GET", "ResourceTypes/*"),
    LIST_SCHEMAS("ScimListSchemas", "GET", "Schemas"),
    GET_SCHEMA("ScimGetSchema", "GET", "Schemas/*"),
    LIST_USERS("ScimListUsers", "GET", "Users"),
    SEARCH_USERS("ScimSearchUsers", "POST", "Users/.search"),
    SEARCH_GROUPS("ScimSearchGroups", "POST", "Groups/.search"),
    LIST("ScimList", "GET", ""),
    SEARCH("ScimSearch", "POST", ".search"),
    BULK("ScimBulk", "POST", "Bulk"),
    CREATE_USER("ScimCreateUser", "POST", "Users"),
    GET_USER("ScimGetUser", "GET", "Users/*"),
    REPLACE_USER("ScimReplaceUser", "PUT", "Users/*"),
    PATCH_USER("ScimPatchUser", "PATCH", "Users/*"),
    DELETE_USER("ScimDeleteUser", "DELETE", "Users/*"),
    LIST_GROUPS("ScimListGroups", "GET", "Groups"),
    CREATE_GROUP("ScimCreateGroup", "POST", "Groups"),
    GET_GROUP("ScimGetGroup", "GET", "Groups/*"),
    REPLACE_GROUP("ScimReplaceGroup", "PUT", "Groups/*"),
    PATCH_GROUP("ScimPatchGroup", "PATCH", "Groups/*"),
    DELETE_GROUP("ScimDeleteGroup", "DELETE", "Groups/*");

    private static final String ANY = "*";

    private final String operation;
    private final String method;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private final List<String> segments;

    Endpoint(String operation, String method, String path) {
        this.operation = operation;
        this.method = method;
        this.segments = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
    }

    /** The names of all operations, for metrics. */
    static List<String> names() {
        return Arrays.stream(values()).map(Endpoint::operation).toList();
    }

    /** Its name in logs, metrics and the audit log. */
    String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    /** Whether it changes nothing. */
    boolean isRead() {
        return method.equals("GET") || this == SEARCH || this == SEARCH_USERS || this == SEARCH_GROUPS;
    }

    /** Whether its response is made of records of the account alone, and may be large. */
    boolean isCacheable() {
        return this == LIST_USERS || this == GET_USER || this == LIST_GROUPS || this == GET_GROUP;
    }

    /** Whether it has a path, however its method is called. Names of resource types are the same in any case for some clients. */
    boolean isAt(List<String> requested) {
        if (requested.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.equals(ANY)
                    ? requested.get(i).equals(".search")
                    : !segment.equalsIgnoreCase(requested.get(i))) {
                return false;
            }
        }
        return true;
    }
}
