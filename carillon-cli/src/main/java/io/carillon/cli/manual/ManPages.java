package io.carillon.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Manual pages: one for the command, and one for each of its subcommands, with all commands below it. Picocli's own generator
 * writes AsciiDoc, which needs another program to become a manual page.
 */
public final class ManPages {
    private final CommandLine root;
    private final String source;

    private ManPages(CommandLine root, String version) {
        this.root = root;
        this.source = root.getCommandName() + " " + version;
    }

    /**
     * The pages by their file names.
     *
     * @param root the command with all of its subcommands
     * @param version the version of the program
     */
    public static Map<String, String> of(CommandLine root, String version) {
        return new ManPages(root, version).pages();
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        String name = root.getCommandName();
        pages.put(name + ".1", mainPage());
        subcommands(root).forEach(sub -> pages.put(name + "-" + sub.getCommandName() + ".1", page(sub)));
        return pages;
    }

    private String mainPage() {
        String name = root.getCommandName();
        var page = new Roff(name, source);
        head(page, root, name);
        page.section("COMMANDS");
        subcommands(root).forEach(sub -> page.item(name + "-" + sub.getCommandName() + "(1)", summary(sub)));
        options(page.section("OPTIONS"), root.getCommandSpec());
        page.section("EXIT STATUS");
        for (ExitStatus status : ExitStatus.values()) {
            page.item(status.codes(), status.meaning());
        }
        page.section("ENVIRONMENT");
        page.item("CARILLON_JAVA_OPTS", "Options of Java, such as -Xmx1g.");
        page.item("CARILLON_DEBUG", "1 adds a stack trace to the message of a failure.");
        page.item(
                "AWS_ENDPOINT_URL_CHIME, AWS_PROFILE, AWS_REGION",
                "The server, the credentials and the region of commands that call the API, as for the AWS CLI.");
        return page.toString();
    }

    private String page(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName("-");
        var page = new Roff(name, source);
        head(page, command, name);
        if (command.getSubcommands().isEmpty()) {
            arguments(page.section("OPTIONS"), command.getCommandSpec());
        } else {
            page.section("COMMANDS");
            subcommands(command).forEach(sub -> commands(page, sub));
        }
        page.section("SEE ALSO").text(root.getCommandName() + "(1)");
        return page.toString();
    }

    private static void head(Roff page, CommandLine command, String name) {
        page.section("NAME").text(name + " - " + summary(command));
        page.section("SYNOPSIS").example(synopsis(command));
        String description = description(command.getCommandSpec());
        if (!description.isEmpty()) {
            page.section("DESCRIPTION").text(description);
        }
    }

    /** A command in the page of the one above it, then those below it. */
    private static void commands(Roff page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.subsection(spec.qualifiedName());
        page.text(description(spec));
        if (command.getSubcommands().isEmpty()) {
            page.example(synopsis(command));
            arguments(page, spec);
        }
        subcommands(command).forEach(sub -> commands(page, sub));
    }

    private static List<CommandLine> subcommands(CommandLine command) {
        return command.getSubcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    private static String synopsis(CommandLine command) {
        return new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
    }

    private static void arguments(Roff page, CommandSpec spec) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden()) {
                page.item(parameter.paramLabel(), description(parameter));
            }
        }
        options(page, spec);
    }

    private static void options(Roff page, CommandSpec spec) {
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                page.item(term(option), description(option));
            }
        }
    }

    private static String term(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String summary(CommandLine command) {
        String description = description(command.getCommandSpec());
        String first = description.lines().findFirst().orElse("");
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String description(CommandSpec spec) {
        List<String> lines = new ArrayList<>(List.of(spec.usageMessage().description()));
        lines.addAll(List.of(spec.usageMessage().footer()));
        return formatted(lines);
    }

    private static String description(ArgSpec argument) {
        return formatted(Arrays.asList(argument.description()));
    }

    /** Picocli formats descriptions, so that each % in them is doubled. */
    private static String formatted(List<String> lines) {
        return String.join("\n", lines).formatted();
    }
}
