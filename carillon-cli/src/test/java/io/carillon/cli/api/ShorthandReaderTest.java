package io.carillon.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The shorthand syntax is read as the AWS CLI's own parser reads it. */
class ShorthandReaderTest {
    private static final int TEXTS = 3_000;
    private static final int MAX_PIECES = 12;

    private static final String[] PIECES = {
        "a", "b", "key", "=", "=", "=", ",", ",", "[", "]", "{", "}", "'", "\"", "\\", " ", "\\,", "1", "true", "鐘",
        "😀", "-", ":", "\n"
    };

    /** Prints what it reads as JSON, or "wrong". */
    private static final String PARSER = """
            import json, sys
            from awscli.shorthand import ShorthandParser, ShorthandParseError

            for line in sys.stdin:
                try:
                    print(json.dumps(ShorthandParser().parse(json.loads(line))), flush=True)
                except ShorthandParseError:
                    print('wrong', flush=True)
            """;

    @Test
    void readsRandomTextsAsTheAwsCliDoes() throws Exception {
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", PARSER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var random = new Random(20260220);
        try (Writer in = new OutputStreamWriter(python.getOutputStream(), StandardCharsets.UTF_8);
                var out = new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            int read = 0;
            for (int n = 0; n < TEXTS; n++) {
                String text = text(random);
                in.write(json(text) + "\n");
                in.flush();
                String expected = out.readLine();
                assertThat(read(text))
                        .as(text)
                        .isEqualTo(expected.equals("wrong") ? expected : PlainJson.read(expected));
                read += expected.equals("wrong") ? 0 : 1;
            }
            // Else the test would show nothing about values.
            assertThat(read).isGreaterThan(TEXTS / 20);
        } finally {
            python.destroy();
        }
    }

    private static Object read(String text) {
        try {
            return ShorthandReader.read("--option", text);
        } catch (ApiFailure e) {
            return "wrong";
        }
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder(random.nextBoolean() ? "a=" : "");
        int pieces = random.nextInt(MAX_PIECES);
        for (int n = 0; n < pieces; n++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String json(String text) throws IOException {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
