package io.carillon.server.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.server.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a page of a listing: an object with a list and, unless it is the last page, a NextToken. */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PageJson() {}

    /** The NextToken of a page; null for the last one. */
    static @Nullable String nextToken(Body page) {
        try (JsonParser json = JSON.createParser(page.bytes())) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals(RequestParameters.NEXT_TOKEN)) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("What the server wrote itself is not JSON.", e);
        }
    }

    /** The same page with another NextToken. */
    static Body withToken(Body page, String token) {
        return copy(page, token, false, page.items());
    }

    /** A page of the same listing that has no items. */
    static Body emptied(Body page, String token) {
        return copy(page, token, true, 0);
    }

    private static Body copy(Body page, String token, boolean withoutItems, int items) {
        var out = new ByteArrayOutputStream(page.length() + token.length());
        try (JsonParser in = JSON.createParser(page.bytes());
                JsonGenerator json = JSON.createGenerator(out)) {
            in.nextToken();
            json.writeStartObject();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                copyMember(name, in.nextToken(), in, json, withoutItems);
            }
            json.writeStringField(RequestParameters.NEXT_TOKEN, token);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("What the server wrote itself is not JSON.", e);
        }
        return Body.ofPage(List.of(ByteBuffer.wrap(out.toByteArray())), items);
    }

    private static void copyMember(
            String name, JsonToken value, JsonParser in, JsonGenerator json, boolean withoutItems) throws IOException {
        if (name.equals(RequestParameters.NEXT_TOKEN)) {
            return;
        }
        json.writeFieldName(name);
        if (withoutItems && value == JsonToken.START_ARRAY) {
            in.skipChildren();
            json.writeStartArray();
            json.writeEndArray();
        } else {
            json.copyCurrentStructure(in);
        }
    }
}
