package io.carillon.cli.people;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads people from JSON documents, one after the other: what {@code aws chime list-users} prints, a list response of SCIM 2.0,
 * several of either, arrays of people, or single ones. A person at a time is in memory.
 */
final class JsonPeopleReader implements PeopleReader {
    /** The members of documents that are lists of people. */
    private static final Set<String> LISTS = Set.of("Users", "Resources");

    private final JsonParser parser;
    private boolean isInList;
    /** The other members of a document, which is a person itself if it has no list. */
    private @Nullable Map<String, @Nullable Object> document;

    private long documentLine;
    private boolean hasList;
    private boolean isOver;

    JsonPeopleReader(InputStream in) throws IOException {
        parser = Json.FACTORY.createParser(in);
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (isOver) {
            return null;
        }
        try {
            Row row = read();
            isOver = row == null;
            return row;
        } catch (JsonProcessingException e) {
            isOver = true;
            JsonLocation place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            long line = Math.max(1, place.getLineNr());
            return new RejectedRow(line, "", null, NdjsonPeopleReader.problem(e) + " Nothing after it was read.");
        }
    }

    private @Nullable Row read() throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (isInList) {
                if (token != JsonToken.END_ARRAY) {
                    return person(line(), Json.value(parser));
                }
                isInList = false;
            } else if (document != null) {
                Row itself = member(token, document);
                if (itself != null) {
                    return itself;
                }
            } else if (token == null) {
                return null;
            } else if (token == JsonToken.START_ARRAY) {
                isInList = true;
            } else if (token == JsonToken.START_OBJECT) {
                document = new LinkedHashMap<>();
                documentLine = line();
                hasList = false;
            } else {
                return new RejectedRow(line(), Json.text(Json.value(parser)), null, "It is not a JSON object.");
            }
        }
    }

    /** Goes on in the document: a person if it ends and was one. */
    private @Nullable Row member(JsonToken token, Map<String, @Nullable Object> members) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            document = null;
            return hasList ? null : person(documentLine, members);
        }
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && LISTS.contains(name)) {
            hasList = true;
            isInList = true;
        } else {
            members.put(name, Json.value(parser));
        }
        return null;
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
    private static Row person(long line, @Nullable Object value) {
        String raw = Json.text(value);
        if (raw.length() > PeopleLimits.MAX_ROW_BYTES) {
            return JsonPerson.tooLong(line, raw);
        }
        if (!(value instanceof Map)) {
            return new RejectedRow(line, raw, null, "It is not a JSON object.");
        }
        return JsonPerson.row(line, raw, (Map<String, @Nullable Object>) value);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
