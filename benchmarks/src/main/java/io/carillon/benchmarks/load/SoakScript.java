package io.carillon.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The requests of a soak, as {@code soak.txt} lists them, with names in braces for what a client knows. */
public final class SoakScript {
    private static final Pattern LINE = Pattern.compile("(?:keep (\\w+) )?([A-Z]+) (\\S+)(?: (.*))?");
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final List<Step> steps;

    private SoakScript(List<Step> steps) {
        this.steps = steps;
    }

    /** Reads the script that comes with the benchmarks. */
    public static SoakScript load() throws IOException {
        try (InputStream in = SoakScript.class.getResourceAsStream("/io/carillon/benchmarks/soak.txt")) {
            if (in == null) {
                throw new IOException("soak.txt is missing");
            }
            return new SoakScript(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SoakScript::step)
                    .toList());
        }
    }

    private static Step step(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a request: " + line);
        }
        String body = matcher.group(4);
        return new Step(matcher.group(1), matcher.group(2), matcher.group(3), body == null ? "" : body);
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * A request.
     *
     * @param keep the member of its response that the client remembers; null for none
     */
    record Step(@Nullable String keep, String method, String target, String body) {
        String target(Map<String, String> known) {
            return filled(target, known);
        }

        String body(Map<String, String> known) {
            return filled(body, known);
        }

        private static String filled(String text, Map<String, String> known) {
            return NAME.matcher(text)
                    .replaceAll(name -> Matcher.quoteReplacement(known.getOrDefault(name.group(1), "none")));
        }
    }
}
