package io.carillon.tests.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** Bodies that are nearly what SCIM takes: users, groups, patches, searches and bulks, with values of other types in between. */
final class ScimBodies {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String BULK_ID = "bulkId:";
    private static final List<String> ATTRIBUTES = List.of(
            "userName",
            "displayName",
            "externalId",
            "active",
            "name.familyName",
            "name",
            "emails",
            "emails.value",
            "emails[type eq \"work\"].value",
            "emails[type eq \"work\" and primary eq true]",
            "roles[primary eq \"True\"]",
            "title",
            "userType",
            "groups",
            "members",
            "members.value",
            "meta.created",
            "meta.lastModified",
            "meta.resourceType",
            "id",
            "schemas",
            "addresses[type pr].street",
            "x509Certificates.value",
            ENTERPRISE,
            ENTERPRISE + ":manager",
            ENTERPRISE + ":manager.value",
            CORE + ":userName",
            "unknown",
            "a.b.c.d",
            "a[b[c eq 1] eq 2]",
            "",
            ".",
            ":",
            "[",
            "a[",
            "a]",
            "a[].b",
            "[value eq 1]",
            "urn:",
            "$ref");
    private static final List<String> OPERATORS =
            List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "pr", "xx", "");
    private static final int MOST_DEPTH = 1100;
    private static final int MOST_OPERATIONS = 10_000;

    private final FuzzedJson json;
    private final BiFunction<String, RandomGenerator, String> ids;

    ScimBodies(FuzzedJson json, BiFunction<String, RandomGenerator, String> ids) {
        this.json = json;
        this.ids = ids;
    }

    /** The path of an attribute, or nearly one. */
    String path(RandomGenerator random) {
        String path = switch (random.nextInt(40)) {
            case 0, 1, 2 -> json.text(random);
            case 3 -> "a." + "b.".repeat(random.nextInt(MOST_DEPTH)) + "c";
            case 4 -> "title,".repeat(random.nextInt(MOST_DEPTH));
            default -> ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
        };
        return random.nextInt(10) == 0 ? path + "[" + filter(random) + "]" : path;
    }

    /** A filter: a comparison, several of them, or a deep one. */
    String filter(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> filter(random) + " and " + filter(random);
            case 1 -> filter(random) + " or " + filter(random);
            case 2 -> "not (" + filter(random) + ")";
            case 3 -> deep("(", comparison(random), ")", random);
            case 4 -> deep("not (", comparison(random), ")", random);
            case 5 -> deep("a[", comparison(random), "]", random);
            case 6 -> json.text(random);
            default -> comparison(random);
        };
    }

    private static String deep(String before, String inside, String after, RandomGenerator random) {
        int depth = random.nextInt(random.nextInt(4) == 0 ? MOST_DEPTH : 4);
        return before.repeat(depth) + inside + after.repeat(random.nextInt(10) == 0 ? depth / 2 : depth);
    }

    private String comparison(RandomGenerator random) {
        String value = switch (random.nextInt(4)) {
            case 0 -> json.any(random);
            case 1 -> FuzzedJson.quoted(ids.apply("id", random));
            case 2 -> FuzzedJson.quoted("fuzzed" + random.nextInt(200) + "@example.com");
            default -> FuzzedJson.quoted(json.text(random));
        };
        return ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())) + " " + OPERATORS.get(random.nextInt(OPERATORS.size()))
                + " " + value;
    }

    /** A user. */
    String user(RandomGenerator random) {
        var members = new ArrayList<String>();
        members.add("\"userName\":" + or(FuzzedJson.quoted("fuzzed" + random.nextInt(200) + "@example.com"), random));
        some(members, "displayName", FuzzedJson.quoted(json.text(random)), random);
        some(members, "externalId", FuzzedJson.quoted("x" + random.nextInt(200)), random);
        some(members, "active", random.nextBoolean() ? "true" : "\"False\"", random);
        some(members, "name", "{\"familyName\":" + value(random) + "}", random);
        some(members, "emails", "[{\"value\":" + value(random) + ",\"primary\":" + value(random) + "}]", random);
        some(members, "title", value(random), random);
        some(members, "userType", FuzzedJson.quoted(json.word(random)), random);
        some(members, ENTERPRISE, "{\"manager\":{\"value\":" + id(random) + "}}", random);
        return object(members, random);
    }

    /** A group. */
    String group(RandomGenerator random) {
        var members = new ArrayList<String>();
        members.add("\"displayName\":" + or(FuzzedJson.quoted("Group " + random.nextInt(100)), random));
        some(members, "externalId", FuzzedJson.quoted("g" + random.nextInt(100)), random);
        some(members, "members", members(random), random);
        return object(members, random);
    }

    private String members(RandomGenerator random) {
        var members = new ArrayList<String>();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.add(random.nextInt(5) == 0 ? value(random) : "{\"value\":" + id(random) + "}");
        }
        return members.toString();
    }

    /** A patch, now and then of very many operations. */
    String patch(RandomGenerator random) {
        int count = random.nextInt(150) == 0 ? random.nextInt(MOST_OPERATIONS + 1) : random.nextInt(5);
        var operations = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            operations.add(patchOperation(random));
        }
        return object(List.of("\"Operations\":" + or(operations.toString(), random)), random);
    }

    private String patchOperation(RandomGenerator random) {
        var members = new ArrayList<String>();
        String op = List.of("add", "replace", "remove", "Replace", "move").get(random.nextInt(5));
        members.add("\"op\":" + or(FuzzedJson.quoted(op), random));
        some(members, "path", FuzzedJson.quoted(path(random)), random);
        String value = switch (random.nextInt(4)) {
            case 0 -> members(random);
            case 1 -> user(random);
            default -> value(random);
        };
        some(members, "value", value, random);
        return object(members, random);
    }

    /** A search. */
    String search(RandomGenerator random) {
        var members = new ArrayList<String>();
        some(members, "filter", FuzzedJson.quoted(filter(random)), random);
        some(members, "sortBy", FuzzedJson.quoted(path(random)), random);
        some(members, "sortOrder", FuzzedJson.quoted(random.nextBoolean() ? "descending" : json.text(random)), random);
        some(members, "startIndex", Integer.toString(random.nextInt(-3, 300)), random);
        some(members, "count", Integer.toString(random.nextInt(-3, 2000)), random);
        some(members, "attributes", "[" + FuzzedJson.quoted(path(random)) + "]", random);
        if (random.nextInt(3) == 0) {
            some(members, "cursor", FuzzedJson.quoted(random.nextBoolean() ? "" : ids.apply("cursor", random)), random);
        }
        return object(members, random);
    }

    /** A bulk of users, groups, patches and bulks. */
    String bulk(RandomGenerator random) {
        var operations = new ArrayList<String>();
        int count = random.nextInt(200) == 0 ? random.nextInt(2000) : random.nextInt(6);
        for (int i = 0; i < count; i++) {
            operations.add(bulkOperation(i, random));
        }
        var members = new ArrayList<>(List.of("\"Operations\":" + or(operations.toString(), random)));
        some(members, "failOnErrors", Integer.toString(random.nextInt(-1, 5)), random);
        return object(members, random);
    }

    private String bulkOperation(int number, RandomGenerator random) {
        var members = new ArrayList<String>();
        String method = List.of("POST", "PUT", "PATCH", "DELETE", "GET").get(random.nextInt(5));
        String path = List.of("/Users", "/Groups", "/Bulk", "/Users/.search").get(random.nextInt(20) / 6);
        members.add("\"method\":" + or(FuzzedJson.quoted(method), random));
        members.add("\"path\":"
                + or(FuzzedJson.quoted(path + (method.equals("POST") ? "" : "/" + text(random))), random));
        members.add("\"bulkId\":" + or(FuzzedJson.quoted(Integer.toString(number)), random));
        some(members, "version", FuzzedJson.quoted(json.text(random)), random);
        String data = switch (random.nextInt(3)) {
            case 0 -> user(random);
            case 1 -> group(random);
            default -> patch(random);
        };
        some(members, "data", data, random);
        return object(members, random);
    }

    private String id(RandomGenerator random) {
        return random.nextInt(8) == 0 ? value(random) : FuzzedJson.quoted(text(random));
    }

    private String text(RandomGenerator random) {
        return random.nextInt(4) == 0 ? BULK_ID + random.nextInt(6) : ids.apply("id", random);
    }

    private String value(RandomGenerator random) {
        return switch (random.nextInt(30)) {
            case 0 -> deep("[", "1", "]", random);
            case 1 -> deep("{\"a\":", "1", "}", random);
            case 2 -> "[" + "1,".repeat(random.nextInt(3000)) + "2]";
            case 3 -> random.nextLong() + "e" + random.nextInt(-400, 400);
            case 4 -> FuzzedJson.quoted("\u00e9").replace("\u00e9", "\\ud83d");
            case 5, 6, 7, 8, 9 -> json.any(random);
            default -> FuzzedJson.quoted(json.text(random));
        };
    }

    /** Mostly {@code good}. */
    private String or(String good, RandomGenerator random) {
        return random.nextInt(25) == 0 ? json.any(random) : good;
    }

    private void some(List<String> members, String name, String value, RandomGenerator random) {
        if (random.nextInt(3) > 0) {
            String named = random.nextInt(20) == 0 ? name.toUpperCase(java.util.Locale.ROOT) : name;
            members.add(FuzzedJson.quoted(named) + ":" + or(value, random));
            if (random.nextInt(40) == 0) {
                members.add(members.get(members.size() - 1));
            }
        }
    }

    private String object(List<String> members, RandomGenerator random) {
        return random.nextInt(60) == 0 ? json.any(random) : "{" + String.join(",", members) + "}";
    }
}
