package io.carillon.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * An example of AWS's own CLI documentation: a command, and what it is said to print.
 *
 * @param command the subcommand of {@code aws chime}
 * @param arguments what follows it
 * @param output the JSON that is printed; null for none
 */
record CliExample(
        String command, List<String> arguments, @Nullable JsonNode output) {
    private static final String PROGRAM = "aws chime ";
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    /** Where a comma is missing: a value ends on one line, and the next one begins with another. */
    private static final Pattern MISSING_COMMA = Pattern.compile("(?<=[\"}\\]\\w])(\\s*\\n\\s*)(?=[\"{])");

    private static final Pattern SUPERFLUOUS_COMMA = Pattern.compile(",(?=\\s*[}\\]])");

    /** The examples of a page in reStructuredText. */
    static List<CliExample> of(String page) {
        List<String> lines = page.lines().map(String::stripTrailing).toList();
        var examples = new ArrayList<CliExample>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).strip().startsWith(PROGRAM)) {
                at++;
                continue;
            }
            // Some pages forget a backslash, so the command goes on to the next empty line.
            int end = endOfBlock(lines, at);
            List<String> words = words(String.join("\n", lines.subList(at, end)));
            int next = nextCommand(lines, end);
            examples.add(
                    new CliExample(words.get(2), words.subList(3, words.size()), output(lines.subList(end, next))));
            at = next;
        }
        return examples;
    }

    private static int endOfBlock(List<String> lines, int start) {
        int end = start;
        while (end < lines.size() && !lines.get(end).isEmpty()) {
            end++;
        }
        return end;
    }

    private static int nextCommand(List<String> lines, int from) {
        int next = from;
        while (next < lines.size() && !lines.get(next).strip().startsWith(PROGRAM)) {
            next++;
        }
        return next;
    }

    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(command.replaceAll("\\\\\n", "\n"));
        while (word.find()) {
            words.add(word.group().replaceAll("[\"']", ""));
        }
        return words;
    }

    /** Some pages say both that there is no output and what it is: then what they show counts. */
    private static @Nullable JsonNode output(List<String> lines) {
        int heading = lines.indexOf("Output::");
        if (heading < 0) {
            return null;
        }
        int start = heading + 1;
        while (lines.get(start).isEmpty()) {
            start++;
        }
        return JsonNode.parser().parse(mended(String.join("\n", lines.subList(start, endOfBlock(lines, start)))));
    }

    /** The pages are written by hand: commas too many or too few, and Python's words for true and false. */
    private static String mended(String json) {
        String withCommas = MISSING_COMMA.matcher(json).replaceAll(",$1");
        return SUPERFLUOUS_COMMA
                .matcher(withCommas)
                .replaceAll("")
                .replace(": False", ": false")
                .replace(": True", ": true");
    }
}
