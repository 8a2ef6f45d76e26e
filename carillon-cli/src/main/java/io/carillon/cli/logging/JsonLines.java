package io.carillon.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * JSON objects, each on a line of its own. Logback has an encoder too, but its time is a number, its stack traces are nested
 * objects, and what was thrown comes in full whatever it is.
 */
final class JsonLines extends Lines {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    String line(ILoggingEvent event) {
        var line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", TIME.format(event.getInstant()));
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("thread", event.getThreadName());
            for (Map.Entry<String, String> field : event.getMDCPropertyMap().entrySet()) {
                json.writeStringField(field.getKey(), safe(field.getValue(), MAX_MESSAGE));
            }
            json.writeStringField("message", message(event));
            if (event.getKeyValuePairs() != null) {
                for (KeyValuePair pair : event.getKeyValuePairs()) {
                    write(json, pair);
                }
            }
            String stack = stack(event);
            if (stack != null) {
                json.writeStringField("stack", stack);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString();
    }

    private static void write(JsonGenerator json, KeyValuePair pair) throws IOException {
        if (pair.value instanceof Number number) {
            json.writeNumberField(pair.key, number.longValue());
        } else {
            json.writeStringField(pair.key, value(pair));
        }
    }
}
