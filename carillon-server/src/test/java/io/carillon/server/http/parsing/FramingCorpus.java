package io.carillon.server.http.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cases of {@code http/framings.txt}, which says how they are written. */
final class FramingCorpus {
    private static final Pattern REPETITION = Pattern.compile("<(\\d+)\\*([^>]+)>");
    private static final String END = "<end>";

    private FramingCorpus() {}

    /**
     * A case.
     *
     * @param input what the client sends, a {@code char} for each byte
     * @param endsInput whether it then ends its side
     * @param statuses of the answers, in their order; those that may also not come are negative
     * @param staysOpen whether the connection goes on
     * @param served the requests that were served, by method, target and body
     */
    record Case(
            String name,
            String input,
            boolean endsInput,
            List<Integer> statuses,
            boolean staysOpen,
            List<String> served) {
        byte[] bytes() {
            return input.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** All cases. */
    static List<Case> read() {
        var cases = new ArrayList<Case>();
        String text = text();
        for (String part : text.substring(text.indexOf("\n## ")).split("\n# ", -1)) {
            List<String> lines = part.lines().toList();
            if (lines.stream().anyMatch(line -> line.startsWith("< "))) {
                cases.add(parse(lines));
            }
        }
        return cases;
    }

    private static String text() {
        try (InputStream in = FramingCorpus.class.getResourceAsStream("/http/framings.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(List<String> lines) {
        var input = new StringBuilder();
        var statuses = new ArrayList<Integer>();
        var served = new ArrayList<String>();
        boolean staysOpen = false;
        for (String line : lines) {
            if (line.startsWith("> ")) {
                input.append(line, 2, line.length());
            } else if (line.startsWith("= ")) {
                served.add(unescaped(line.substring(2)));
            } else if (line.startsWith("< ")) {
                for (String word : line.substring(2).split(" ", -1)) {
                    if (word.startsWith("[")) {
                        statuses.add(-Integer.parseInt(word.substring(1, word.length() - 1)));
                    } else if (Character.isDigit(word.charAt(0))) {
                        statuses.add(Integer.parseInt(word));
                    } else {
                        staysOpen = word.equals("open");
                    }
                }
            }
        }
        String sent = input.toString();
        boolean endsInput = sent.endsWith(END);
        return new Case(
                lines.get(0),
                unescaped(endsInput ? sent.substring(0, sent.length() - END.length()) : sent),
                endsInput,
                statuses,
                staysOpen,
                served);
    }

    private static String unescaped(String text) {
        String repeated = REPETITION
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
        var out = new ByteArrayOutputStream();
        int i = 0;
        while (i < repeated.length()) {
            char c = repeated.charAt(i++);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            switch (repeated.charAt(i++)) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case '0' -> out.write(0);
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(repeated.substring(i, i + 2), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("No escape: " + repeated.substring(i - 2));
            }
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
