package io.carillon.tests.awscli;

import io.carillon.paginators.SearchExpression;
import io.carillon.paginators.SearchExpressionException;
import java.util.List;
import java.util.Locale;

/** Random global options, and slips of whoever types a command line. */
final class RandomGlobals {
    /** Nothing listens there. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private static final List<List<String>> RARE = List.of(
            List.of("--no-cli-pager"),
            List.of("--no-sign-request"),
            List.of("--no-paginate"),
            List.of("--no-verify-ssl"),
            List.of("--no-cli-auto-prompt"),
            List.of("--debug"),
            List.of("--debug=yes"),
            List.of("--nonsense"),
            List.of("--no"),
            List.of("--"),
            List.of("-"),
            List.of("-x"),
            List.of("---"),
            List.of("extra"),
            List.of(""),
            List.of("zoë 鐘"),
            List.of("--color", "off"),
            List.of("--color=on"),
            List.of("--color", "blue"),
            List.of("--colo", "auto"),
            List.of("--cli-read-timeout=30"),
            List.of("--cli-read-timeout", "x"),
            List.of("--cli-read-timeout", "-1"),
            List.of("--cli-connect-timeout", "0"),
            List.of("--cli-connect-timeout=1.5"),
            List.of("--cli-connect", "10"),
            List.of("--cli-binary-format", "base64"),
            List.of("--cli-binary-format", "base32"),
            List.of("--ca-bundle", "/dev/null"),
            List.of("--ca-bundle", "{dir}/none.pem"),
            List.of("--region", "eu-west-1"),
            List.of("--region", "no region"),
            List.of("--profile", "nobody"),
            List.of("--profile"),
            List.of("--endpoint-url", "here"),
            List.of("--endpoint-url", "http://"),
            List.of("--endpoint-url", "ftp://127.0.0.1"),
            List.of("--endpoint-url", ""),
            List.of("--endpoint-url", NOBODY),
            List.of("--output", "yaml", "--output", "text"),
            List.of("--outpu=text"),
            List.of("--generate-cli-skeleton"),
            List.of("--generate-cli-skeleton", "input"),
            List.of("--generate-cli-skeleton", "output"),
            List.of("--generate-cli-skeleton=output"),
            List.of("--generate-cli-skeleton", "nonsense"),
            List.of("--cli-input-json", "{}", "--cli-input-yaml", "{}"),
            List.of("--query"),
            List.of("--endpoint-url"));

    private final Chance chance;
    private final boolean hasWrongCalls;
    private final RandomQuery queries;

    /**
     * @param hasWrongCalls whether queries may have calls that cannot succeed. With a change they are refused beforehand, also if
     *     the service would refuse the change
     */
    RandomGlobals(Chance chance, boolean hasWrongCalls) {
        this.chance = chance;
        this.hasWrongCalls = hasWrongCalls;
        queries = new RandomQuery(chance);
    }

    /** Adds some to a command line that begins with the name of the service and of the operation. */
    void addTo(List<String> words) {
        if (chance.in(3)) {
            words.addAll(List.of("--query", query()));
        }
        if (chance.in(2)) {
            words.addAll(List.of("--output", chance.oneOf(List.of("json", "text", "yaml", "yaml-stream", "xml"))));
        }
        if (chance.in(4)) {
            List<String> rare = chance.oneOf(RARE);
            // Before the service, the first word that is not an option would be taken for it.
            int first = rare.size() > 1 && rare.get(0).startsWith("--") ? 0 : 1;
            words.addAll(first + chance.below(words.size() + 1 - first), rare);
        }
    }

    private String query() {
        String query = queries.next();
        while (!hasWrongCalls && hasWrongCall(query)) {
            query = queries.next();
        }
        return query;
    }

    private static boolean hasWrongCall(String query) {
        try {
            return SearchExpression.compileLazily(query).wrongCall().isPresent();
        } catch (SearchExpressionException e) {
            return false;
        }
    }

    /** Changes a word as somebody does who makes a slip, seldom. */
    void slip(List<String> words) {
        if (!chance.in(8)) {
            return;
        }
        int place = words.indexOf("chime") + 1 + chance.below(words.size() - words.indexOf("chime") - 1);
        String word = words.get(place);
        boolean isOption = word.startsWith("--") && word.length() > 4;
        switch (chance.below(6)) {
            case 0 -> words.remove(place);
            case 1 -> words.add(place, word);
            case 2 -> words.set(place, isOption ? word.substring(0, 3 + chance.below(word.length() - 3)) : word + "x");
            case 3 -> words.set(place, isOption && chance.in(2) ? word + "=" : "file://{dir}/id.txt");
            case 4 -> words.set(place, isOption ? word.substring(1) : word.toUpperCase(Locale.ROOT));
            default -> words.add("--" + word);
        }
    }
}
