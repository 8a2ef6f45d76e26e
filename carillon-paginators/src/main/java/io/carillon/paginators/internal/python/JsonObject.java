package io.carillon.paginators.internal.python;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** JSON objects as plain, modifiable Java values: null, Boolean, Long, BigDecimal, String, ArrayList, LinkedHashMap. */
public final class JsonObject {
    private JsonObject() {}

    /** Reads a JSON object from UTF-8; empty if that is not what the bytes hold. Of keys that repeat, the last counts. */
    public static Optional<Map<String, @Nullable Object>> read(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            // The parser stops after the first value; the second element shows that nothing stood behind it.
            List<JsonNode> nodes =
                    JsonNode.parser().parse("[" + text + ", null]").asArray();
            return nodes.size() == 2 && nodes.get(0).isObject() ? Optional.of(toMap(nodes.get(0))) : Optional.empty();
        } catch (CharacterCodingException | UncheckedIOException notJson) {
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable Object> toMap(JsonNode object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.asObject().forEach((key, value) -> map.put(key, toValue(value)));
        return map;
    }

    private static @Nullable Object toValue(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        } else if (node.isNumber()) {
            return toNumber(node.asNumber());
        } else if (node.isBoolean()) {
            return node.asBoolean();
        } else if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.asArray().forEach(element -> list.add(toValue(element)));
            return list;
        } else if (node.isObject()) {
            return toMap(node);
        }
        return null;
    }

    private static Object toNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notLong) {
            return new BigDecimal(text);
        }
    }
}
