package io.carillon.cli.people;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object per line: each a User of the API, or a User resource of SCIM. */
final class NdjsonPeopleReader implements PeopleReader {
    private final Lines lines;

    NdjsonPeopleReader(Lines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.problem() == null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private static Row row(Lines.Line line) throws IOException {
        if (line.problem() != null) {
            return new RejectedRow(line.number(), line.text(), null, line.problem());
        }
        try (JsonParser parser = Json.FACTORY.createParser(line.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new RejectedRow(line.number(), line.text(), null, "It is not a JSON object.");
            }
            var object = Json.object(parser);
            if (parser.nextToken() != null) {
                return new RejectedRow(line.number(), line.text(), null, "It goes on after its JSON object.");
            }
            return JsonPerson.row(line.number(), line.text(), object);
        } catch (JsonProcessingException e) {
            return new RejectedRow(line.number(), line.text(), null, problem(e));
        }
    }

    /** Jackson's own messages quote what they are about. */
    static String problem(JsonProcessingException e) {
        return e.getLocation() == null
                ? "It is not valid JSON."
                : "It is not valid JSON: see column " + e.getLocation().getColumnNr() + ".";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
