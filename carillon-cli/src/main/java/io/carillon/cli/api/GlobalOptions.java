package io.carillon.cli.api;

import io.carillon.cli.output.ColorMode;
import io.carillon.cli.output.ResultFormat;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The options that every command has, before or after its name, as in the AWS CLI.
 *
 * @param words what was found on the command line
 * @param query what to print of the result
 * @param readTimeout null if not given
 * @param connectTimeout null if not given
 */
record GlobalOptions(
        ParsedWords words,
        Query query,
        @Nullable Duration readTimeout,
        @Nullable Duration connectTimeout) {
    static final String HELP = "--help";
    static final String SHORT_HELP = "-h";

    /** In the order of the help. */
    static final List<OptionSyntax> SYNTAX = List.of(
            OptionSyntax.text("--endpoint-url"),
            OptionSyntax.text("--profile"),
            OptionSyntax.text("--region"),
            OptionSyntax.choice("--output", ResultFormat.labels()),
            OptionSyntax.text("--query"),
            OptionSyntax.flag("--no-paginate"),
            OptionSyntax.choice("--color", ColorMode.labels()),
            OptionSyntax.flag("--no-cli-pager"),
            OptionSyntax.text("--ca-bundle"),
            OptionSyntax.flag("--no-verify-ssl"),
            OptionSyntax.flag("--no-sign-request"),
            OptionSyntax.text("--cli-read-timeout"),
            OptionSyntax.text("--cli-connect-timeout"),
            OptionSyntax.choice("--cli-binary-format", List.of("base64", "raw-in-base64-out")),
            OptionSyntax.flag("--cli-auto-prompt"),
            OptionSyntax.flag("--no-cli-auto-prompt"),
            OptionSyntax.flag("--debug"),
            // Before the command, picocli answers it with Carillon's version; here it keeps abbreviations as ambiguous
            // as AWS's.
            OptionSyntax.flag("--version"),
            OptionSyntax.flag(HELP).writtenOut(),
            OptionSyntax.flag(SHORT_HELP).writtenOut());

    private static final WordParser PARSER = new WordParser(SYNTAX, "command", true);
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    /** The greatest that Java's sockets know; as good as none. */
    private static final Duration NO_LIMIT = Duration.ofMillis(Integer.MAX_VALUE);

    /**
     * Reads them.
     *
     * @throws ApiFailure if one of them is wrong, or there is no command
     */
    static GlobalOptions of(List<String> args) {
        ParsedWords words = PARSER.parse(args);
        Query query = Query.of(words.value("--query"));
        requireScheme(words.value("--endpoint-url"));
        return new GlobalOptions(
                words,
                query,
                timeout(words.value("--cli-read-timeout")),
                timeout(words.value("--cli-connect-timeout")));
    }

    /** The words of the options alone, and the rest. */
    static ParsedWords words(List<String> args) {
        return PARSER.parse(args);
    }

    private static void requireScheme(@Nullable String url) {
        if (url != null && !SCHEME.matcher(url).matches()) {
            throw ApiFailure.usage("Bad value for --endpoint-url '" + url
                    + "': scheme is missing. Must be of the form http://<hostname>/ or https://<hostname>/");
        }
    }

    private static @Nullable Duration timeout(@Nullable String seconds) {
        if (seconds == null) {
            return null;
        }
        BigInteger number = PythonInteger.parse(seconds);
        if (number == null) {
            throw ApiFailure.value("'" + seconds + "' is not a number of seconds.");
        }
        boolean isUnlimited = number.signum() == 0 || number.compareTo(BigInteger.valueOf(NO_LIMIT.toSeconds())) > 0;
        return isUnlimited
                ? NO_LIMIT
                : Duration.ofSeconds(number.max(BigInteger.ONE.negate()).longValueExact());
    }

    /** The first word that is not an option. */
    String command() {
        return String.valueOf(words.positional());
    }

    boolean wantsHelp() {
        return words.has(HELP) || words.has(SHORT_HELP);
    }

    boolean paginates() {
        return !words.has("--no-paginate");
    }

    /** The profile of the option; null for the one of the environment. */
    @Nullable
    String profile() {
        return words.value("--profile");
    }

    /** The name of the format of the option; null for the one of the environment. */
    @Nullable
    String output() {
        return words.value("--output");
    }

    ColorMode color() {
        return Optional.ofNullable(words.value("--color"))
                .flatMap(ColorMode::of)
                .orElse(ColorMode.AUTO);
    }

    /**
     * As the AWS CLI, once everything else is right.
     *
     * @throws ApiFailure if a time is negative
     */
    void requireTimeouts() {
        for (Duration timeout : new @Nullable Duration[] {readTimeout, connectTimeout}) {
            if (timeout != null && timeout.isNegative()) {
                throw ApiFailure.value("A number of seconds must not be negative.");
            }
        }
    }

    /** What they say about the server. */
    ConnectionOptions connection(List<ExecutionInterceptor> interceptors) {
        return new ConnectionOptions(
                words.value("--endpoint-url"),
                profile(),
                words.value("--region"),
                words.value("--ca-bundle"),
                connectTimeout,
                readTimeout,
                !words.has("--no-verify-ssl"),
                !words.has("--no-sign-request"),
                interceptors);
    }
}
