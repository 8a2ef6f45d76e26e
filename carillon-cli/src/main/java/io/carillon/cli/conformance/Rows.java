package io.carillon.cli.conformance;

import io.carillon.cli.api.PlainYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of the resources. */
final class Rows {
    private Rows() {}

    /** The checks of a resource, in their order. */
    static List<Row> of(String resource) {
        return read(resource).stream().map(Rows::row).toList();
    }

    /** The listings of the resource on paging. */
    static List<PagedListing> listings() {
        return read("paging").stream().map(Rows::listing).toList();
    }

    private static List<Map<String, @Nullable Object>> read(String resource) {
        try (InputStream in = Rows.class.getResourceAsStream(resource + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("missing resource: " + resource);
            }
            if (!(PlainYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)) instanceof List<?> rows)) {
                throw new IllegalStateException("the resource " + resource + " is not a list");
            }
            return rows.stream().map(Rows::map).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(Map<String, @Nullable Object> row) {
        Object error = row.get("error");
        return new Row(
                text(row, "operation"),
                text(row, "check"),
                map(row.get("input")),
                row.containsKey("request") ? Variation.named(text(row, "request")) : Variation.NONE,
                row.containsKey("repeat") ? Integer.parseInt(text(row, "repeat")) : 1,
                error == null ? List.of() : List.of(error.toString().split(" or ")),
                map(row.get("output")),
                map(row.get("keeps")));
    }

    private static PagedListing listing(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> filled = map(row.get("filled"));
        return new PagedListing(
                text(row, "operation"),
                text(row, "list"),
                row.containsKey("key") ? text(row, "key") : null,
                map(row.get("input")),
                Integer.parseInt(text(row, "size")),
                row.get("holds"),
                filled.isEmpty() ? null : filling(filled));
    }

    private static PagedListing.Filling filling(Map<String, @Nullable Object> filled) {
        return new PagedListing.Filling(
                text(filled, "operation"),
                map(filled.get("input")),
                filled.containsKey("each") ? text(filled, "each") : null,
                text(filled, "key"),
                text(filled, "keeps"));
    }

    private static String text(Map<String, @Nullable Object> row, String name) {
        Object value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("a row has no " + name + ": " + row);
        }
        return value.toString();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> map.put(String.valueOf(name), member));
        }
        return map;
    }
}
