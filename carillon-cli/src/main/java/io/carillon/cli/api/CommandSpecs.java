package io.carillon.cli.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands as picocli describes commands: for help, completion and manual pages. Their words are not read by these. */
public final class CommandSpecs {
    private static final String ROOT = "carillon";

    /** The section of docs/behaviour.md about the operations of a group. */
    static final Map<String, String> BEHAVIOUR = Map.of(
            "accounts", "#accounts",
            "users", "#users",
            "rooms", "#rooms-members-bots",
            "members", "#rooms-members-bots",
            "bots", "#rooms-members-bots",
            "numbers", "#phone-numbers",
            "orders", "#phone-numbers",
            "settings", "#settings-retention-sign-in-delegates");

    private CommandSpecs() {}

    /** All groups, and the alias, with their commands. */
    public static Map<String, CommandSpec> all() {
        var all = new LinkedHashMap<String, CommandSpec>();
        OperationTable.GROUPS.keySet().forEach(group -> all.put(group, withVerbs(group)));
        all.put(ApiCommands.ALIAS, withVerbs(ApiCommands.ALIAS));
        return all;
    }

    /** The operations of a group by their verbs, or all by their names in the AWS CLI. */
    static Map<String, ApiOperation> verbs(String group) {
        boolean isAlias = group.equals(ApiCommands.ALIAS);
        List<ApiOperation> rows = isAlias ? OperationTable.ROWS : OperationTable.ofGroup(group);
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> isAlias ? row.command() : row.verb(),
                        row -> row,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** A group below the command {@code carillon}, with its commands. */
    static CommandSpec group(String group) {
        CommandSpec spec = withVerbs(group);
        CommandSpec.create().name(ROOT).addSubcommand(group, spec);
        return spec;
    }

    /** The command of an operation in the AWS CLI's words, by its name there or in the model; empty if there is none. */
    public static Optional<CommandSpec> ofOperation(String name) {
        return OperationTable.ROWS.stream()
                .filter(row -> row.command().equals(name) || row.name().equals(name))
                .findFirst()
                .map(row -> operation(ApiCommands.ALIAS, row));
    }

    /** One command below its group. */
    static CommandSpec operation(String group, ApiOperation operation) {
        boolean isAlias = group.equals(ApiCommands.ALIAS);
        String verb = isAlias ? operation.command() : operation.verb();
        CommandSpec spec = of(operation, verb, isAlias);
        CommandSpec.create().name(ROOT).addSubcommand(group, plain(group).addSubcommand(verb, spec));
        return spec;
    }

    private static CommandSpec withVerbs(String group) {
        CommandSpec spec = plain(group);
        boolean isAlias = group.equals(ApiCommands.ALIAS);
        verbs(group).forEach((verb, operation) -> spec.addSubcommand(verb, of(operation, verb, isAlias)));
        return spec;
    }

    private static CommandSpec plain(String group) {
        CommandSpec spec = CommandSpec.create().name(group);
        describe(
                spec.usageMessage(),
                OperationTable.GROUPS.getOrDefault(group, "All operations in the words of `aws chime`."));
        return spec.addOption(OptionSpec.builder(GlobalOptions.SHORT_HELP, GlobalOptions.HELP)
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
    }

    private static CommandSpec of(ApiOperation operation, String verb, boolean isAlias) {
        var sdk = new SdkOperation(operation.name());
        List<Parameter> parameters = Parameter.of(operation.name(), sdk.newRequest());
        CommandSpec spec = CommandSpec.create().name(verb);
        describe(
                spec.usageMessage(),
                operation.summary() + " (" + operation.name() + ", as `aws chime " + operation.command() + "`)");
        spec.usageMessage().sortOptions(false);
        spec.usageMessage()
                .footer(
                        "What AWS's documentation leaves open is described in",
                        "docs/behaviour.md" + BEHAVIOUR.getOrDefault(operation.group(), ""));
        var input = new CommandInput(parameters, Paging.of(operation.name(), isAlias), isAlias);
        var descriptions = new OptionDescriptions(sdk.newRequest(), parameters);
        input.syntax().forEach(option -> spec.addOption(option(option, descriptions.of(option.word()))));
        GlobalOptions.SYNTAX.stream()
                .filter(option -> !option.word().equals(GlobalOptions.SHORT_HELP)
                        && !option.word().equals("--version"))
                .forEach(option -> spec.addOption(option(option, descriptions.of(option.word()))));
        return spec;
    }

    private static void describe(UsageMessageSpec usage, String text) {
        usage.description(text).autoWidth(Ansi.AUTO.enabled());
    }

    private static OptionSpec option(OptionSyntax option, OptionDescriptions.Description description) {
        OptionSpec.Builder builder = option.word().equals(GlobalOptions.HELP)
                ? OptionSpec.builder(GlobalOptions.SHORT_HELP, GlobalOptions.HELP)
                        .usageHelp(true)
                : OptionSpec.builder(option.word());
        builder.description(description.text().replace("%", "%%"))
                .hidden(description.isHidden())
                .required(option.isRequired())
                .paramLabel(description.label());
        return switch (option.arity()) {
            case NONE -> builder.arity("0").type(boolean.class).build();
            case ONE ->
                builder.arity("1")
                        .type(String.class)
                        .completionCandidates(option.choices())
                        .build();
            case AT_MOST_ONE ->
                builder.arity("0..1")
                        .type(String.class)
                        .completionCandidates(option.choices())
                        .build();
            case ANY -> builder.arity("0..*").type(String[].class).build();
        };
    }
}
