package io.carillon.scim.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;

/** Reads the bodies of requests, strictly: what could not be written again is not read. */
final class JsonBody {
    /** How deep objects and arrays are nested at most: many times as deep as any of SCIM's messages. */
    static final int MAX_DEPTH = 64;

    /**
     * How many objects and arrays a body has at most: more than members of a group fit into one. As a tree, each takes some hundred
     * times as much memory as the two characters that it may have come from.
     */
    static final int MAX_CONTAINERS = 25_000;

    /** How many texts, numbers and other values a body has at most. */
    static final int MAX_VALUES = 100_000;

    private JsonBody() {}

    /** The JSON object in a body, for which memory is reserved. */
    static ObjectNode read(byte[] body, TreeMemory.Share memory) throws BadRequestException {
        JsonNode node;
        try {
            memory.reserve(nodes(body), body.length);
            node = JsonUtils.getObjectReader()
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(body);
        } catch (JsonProcessingException e) {
            throw BadRequestException.invalidSyntax("The body is not valid JSON, or has a name twice.");
        } catch (IOException e) {
            throw BadRequestException.invalidSyntax("The body cannot be read.");
        }
        if (!(node instanceof ObjectNode object)) {
            throw BadRequestException.invalidSyntax("The body is not a JSON object.");
        }
        requireWritable(object, 0);
        return object;
    }

    /** How many values there are, which are counted before any tree is made. */
    private static int nodes(byte[] body) throws IOException, BadRequestException {
        int containers = 0;
        int values = 0;
        try (JsonParser json = JsonUtils.getObjectReader().createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                containers += token.isStructStart() ? 1 : 0;
                values += token.isScalarValue() ? 1 : 0;
                if (containers > MAX_CONTAINERS || values > MAX_VALUES) {
                    throw BadRequestException.tooMany("A body has at most " + MAX_CONTAINERS + " objects and lists and "
                            + MAX_VALUES + " other values.");
                }
            }
        }
        return containers + values;
    }

    private static void requireWritable(JsonNode node, int depth) throws BadRequestException {
        if (depth > MAX_DEPTH) {
            throw BadRequestException.invalidSyntax("The body is nested deeper than " + MAX_DEPTH + " levels.");
        }
        if (node.isTextual()) {
            requireWhole(node.textValue());
        } else if (node.isObject()) {
            for (var member : node.properties()) {
                requireWhole(member.getKey());
                requireWritable(member.getValue(), depth + 1);
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                requireWritable(element, depth + 1);
            }
        }
    }

    /** JSON can escape one half of a surrogate pair alone, which no UTF-8 can have. */
    private static void requireWhole(String text) throws BadRequestException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !isPair) {
                throw BadRequestException.invalidSyntax("The body has one half of a surrogate pair.");
            }
            i += isPair ? 1 : 0;
        }
    }
}
