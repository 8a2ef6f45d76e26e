package io.carillon.cli.api;

import io.carillon.cli.output.ShellWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The commands that call the API: {@code carillon users list} and {@code carillon chime list-users}. Their words are read as
 * the AWS CLI reads them, with its options, abbreviations and exit codes, and only the command that is named is set up.
 */
public final class ApiCommands {
    /** The command with the AWS CLI's own words. */
    static final String ALIAS = "chime";

    private static final String ROOT = "carillon";
    private static final String HELP = "help";

    private final OperationCommand.Context context;
    private final PrintWriter err;

    /**
     * @param connector connects with servers
     * @param environment the variables that the AWS CLI reads
     * @param interruptions what heeds Ctrl-C from then on
     * @param out standard output
     * @param err standard error
     */
    public ApiCommands(
            Connector connector,
            Map<String, String> environment,
            Supplier<? extends Interruption> interruptions,
            Writer out,
            PrintWriter err) {
        this.context = new OperationCommand.Context(connector, environment, out, interruptions);
        this.err = err;
    }

    /** Whether these words name one of the commands, perhaps after global options. */
    public static boolean areNamedBy(List<String> words) {
        return !words.isEmpty()
                && (isName(words.get(0))
                        || (words.get(0).startsWith("--") && words.size() > 1 && isName(commandOf(words))));
    }

    private static boolean isName(@Nullable String word) {
        return word != null && (word.equals(ALIAS) || OperationTable.GROUPS.containsKey(word));
    }

    private static @Nullable String commandOf(List<String> words) {
        try {
            return GlobalOptions.words(words).positional();
        } catch (ApiFailure e) {
            // Wrong options: they are this command's if its name is among them.
            return words.stream().filter(ApiCommands::isName).findFirst().orElse(null);
        }
    }

    /** The name of the command for messages, as far as the words have it. */
    public static String name(List<String> words) {
        int command = 0;
        while (command < words.size() && !isName(words.get(command))) {
            command++;
        }
        if (command == words.size()) {
            return ROOT;
        }
        String group = words.get(command);
        return words.stream()
                .skip(command + 1L)
                .filter(CommandSpecs.verbs(group)::containsKey)
                .findFirst()
                .map(verb -> String.join(" ", ROOT, group, verb))
                .orElse(ROOT + " " + group);
    }

    /**
     * Runs the command that the words name.
     *
     * @return the exit code
     */
    public int run(List<String> words) throws IOException {
        try {
            runOrFail(words);
            context.out().flush();
            return ExitCodes.SUCCESS;
        } catch (StoppedListing e) {
            context.out().flush();
            err.println(e.getMessage() + " To go on:\n  " + ShellWords.line(ROOT, e.words(words)));
            err.flush();
            return e.exitCode();
        } catch (ApiFailure e) {
            // What was printed before it failed.
            context.out().flush();
            err.println((e.isRefusal() ? "" : name(words) + ": ") + inOneLine(e.problem()));
            err.println(e.remedy().orElse("See '" + name(words) + " --help'."));
            err.flush();
            return e.exitCode();
        }
    }

    private static String inOneLine(String text) {
        return String.join(" ", text.lines().map(String::strip).toList());
    }

    private void runOrFail(List<String> words) throws IOException {
        ProfileFile files = wantHelp(words) ? null : CommandProfile.files();
        GlobalOptions globals = GlobalOptions.of(words);
        if (files != null) {
            // The AWS CLI refuses a wrong format before it looks at the operation.
            TimestampFormat.of(CommandProfile.of(files, globals, context.environment()));
        }
        String group = globals.command();
        List<String> rest = globals.words().rest();
        if (rest.equals(List.of(HELP)) || (rest.isEmpty() && globals.wantsHelp())) {
            help(CommandSpecs.group(group));
            return;
        }
        ParsedWords parsed = new WordParser(List.of(), "operation", true).parse(rest);
        ApiOperation operation = operation(group, String.valueOf(parsed.positional()));
        if (globals.wantsHelp() || parsed.rest().equals(List.of(HELP))) {
            help(CommandSpecs.operation(group, operation));
            return;
        }
        CommandProfile profile =
                CommandProfile.of(files == null ? CommandProfile.files() : files, globals, context.environment());
        new OperationCommand(operation, group.equals(ALIAS), globals, profile, context).run(parsed.rest());
    }

    private static boolean wantHelp(List<String> words) {
        return words.contains(GlobalOptions.HELP)
                || words.contains(GlobalOptions.SHORT_HELP)
                || words.get(words.size() - 1).equals(HELP);
    }

    private static ApiOperation operation(String group, String word) {
        Optional<ApiOperation> found =
                group.equals(ALIAS) ? OperationTable.ofCommand(word) : OperationTable.ofVerb(group, word);
        return found.orElseThrow(() -> ApiFailure.usage("Invalid choice '" + word + "'"
                + NearestWords.of(word, CommandSpecs.verbs(group).keySet())));
    }

    private void help(CommandLine.Model.CommandSpec spec) {
        var out = new PrintWriter(context.out());
        new CommandLine(spec).usage(out);
        out.flush();
    }
}
