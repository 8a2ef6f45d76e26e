package io.carillon.cli.people;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows as a JSON object per line, with a member {@value #MEMBER} that says where and why. A row that is no object is a
 * text in that member. Readers ignore it.
 */
final class JsonRejects implements Rejects {
    static final String MEMBER = "Rejected";

    private final Writer out;

    JsonRejects(Writer out) {
        this.out = out;
    }

    @Override
    public void add(RejectedRow row) throws IOException {
        Map<String, @Nullable Object> why = new LinkedHashMap<>();
        why.put("Line", row.line());
        if (row.column() != null) {
            why.put("Column", row.column());
        }
        why.put("Reason", row.reason());
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(MEMBER, why);
        Map<String, @Nullable Object> object = object(row.raw());
        if (object == null) {
            why.put("Text", row.raw());
        } else {
            object.forEach(all::putIfAbsent);
        }
        out.write(Json.text(all));
        out.write('\n');
    }

    private static @Nullable Map<String, @Nullable Object> object(String raw) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, @Nullable Object> object = Json.object(parser);
            return parser.nextToken() == null ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
