package io.carillon.server.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** How a line of the access log is written. */
public enum AccessLogFormat {
    /** Fields with a blank between them, {@code -} for none. */
    TEXT {
        @Override
        void append(StringBuilder out, RequestEntry entry, RepeatedTexts texts) {
            texts.appendTime(out, entry.epochMillis());
            out.append(' ').append(entry.requestId());
            out.append(' ').append(texts.address(entry.remote())).append(' ');
            if (entry.accessKeyId() != null && !entry.isAuthentic()) {
                out.append('?');
            }
            appendWord(out, entry.accessKeyId());
            out.append(' ');
            appendWord(out, entry.operation());
            out.append(' ').append(entry.status()).append(' ');
            appendWord(out, entry.error());
            out.append(' ').append(entry.bytes()).append(' ').append(entry.micros());
            out.append(entry.isCached() ? " cached\n" : " -\n");
        }
    },
    /** A JSON object. */
    JSON {
        @Override
        void append(StringBuilder out, RequestEntry entry, RepeatedTexts texts) {
            var line = new StringWriter(320);
            try (JsonGenerator json = FACTORY.createGenerator(line)) {
                json.writeStartObject();
                var time = new StringBuilder(32);
                texts.appendTime(time, entry.epochMillis());
                json.writeStringField("time", time.toString());
                json.writeStringField("requestId", entry.requestId());
                json.writeStringField("remoteAddress", texts.address(entry.remote()));
                json.writeStringField("accessKeyId", entry.accessKeyId());
                json.writeBooleanField("authenticated", entry.isAuthentic());
                json.writeStringField("operation", entry.operation());
                json.writeNumberField("status", entry.status());
                json.writeStringField("error", entry.error());
                json.writeNumberField("bytes", entry.bytes());
                json.writeNumberField("microseconds", entry.micros());
                json.writeBooleanField("cached", entry.isCached());
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.append(line.getBuffer()).append('\n');
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * Adds the line with its end.
     *
     * @param texts of the lines before
     */
    abstract void append(StringBuilder out, RequestEntry entry, RepeatedTexts texts);

    /** Whatever a client sends as its access key id is one word, and neither ends the line nor looks like another field. */
    private static void appendWord(StringBuilder out, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            out.append('-');
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-') {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
    }
}
