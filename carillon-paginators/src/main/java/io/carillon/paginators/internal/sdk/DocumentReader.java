package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;

/** Converts plain values to the SDK's documents, which can have any form that JSON has. */
final class DocumentReader {
    private DocumentReader() {}

    /** Converts a value, which may already be a document; empty if a part of it has no equivalent in JSON. */
    static Optional<Object> read(@Nullable Object value) {
        try {
            return Optional.of(document(value));
        } catch (IllegalArgumentException otherType) {
            return Optional.empty();
        }
    }

    private static Document document(@Nullable Object value) {
        if (value == null) {
            return Document.fromNull();
        } else if (value instanceof Document document) {
            return document;
        } else if (value instanceof Boolean truth) {
            return Document.fromBoolean(truth);
        } else if (value instanceof Number) {
            return Document.fromNumber(value.toString());
        } else if (value instanceof String || value instanceof Enum<?>) {
            return Document.fromString(value.toString());
        } else if (value instanceof List<?> list) {
            List<Document> elements = new ArrayList<>();
            list.forEach(element -> elements.add(document(element)));
            return Document.fromList(elements);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Document> members = new LinkedHashMap<>();
            map.forEach((key, element) -> members.put(text(key), document(element)));
            return Document.fromMap(members);
        }
        throw new IllegalArgumentException(value.getClass() + " has no equivalent in JSON");
    }

    private static String text(@Nullable Object key) {
        if (key instanceof String || key instanceof Enum<?>) {
            return key.toString();
        }
        throw new IllegalArgumentException("A key must be a string");
    }
}
