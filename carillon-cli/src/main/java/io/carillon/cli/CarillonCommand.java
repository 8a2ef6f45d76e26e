package io.carillon.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command with its subcommands. Exit code 0 for success, 2 for wrong usage or a wrong configuration, 1 for the rest. */
@Command(
        name = "carillon",
        description = "Keeps the Amazon Chime user directory working.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class CarillonCommand implements Runnable {
    /** By name, in the order in which the help lists them. */
    private static final Map<String, Class<?>> SUBCOMMANDS = subcommands();

    @Spec
    private CommandSpec spec;

    private static Map<String, Class<?>> subcommands() {
        var subcommands = new LinkedHashMap<String, Class<?>>();
        subcommands.put("demo", DemoCommand.class);
        subcommands.put("serve", ServeCommand.class);
        subcommands.put("keys", KeysCommand.class);
        subcommands.put("token-keys", TokenKeysCommand.class);
        subcommands.put("users", UsersCommand.class);
        subcommands.put("admin", AdminCommand.class);
        subcommands.put("store", StoreCommand.class);
        subcommands.put("help", HelpCommand.class);
        return Collections.unmodifiableMap(subcommands);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Runs the command that {@code args} name and ends the process with its exit code. */
    public static void main(String[] args) {
        // Nobody records them, and without a flight recorder's classes the first answer comes 60 ms sooner.
        System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
        System.exit(commandLine(args).execute(args));
    }

    /** With all subcommands only where they may be shown: to look at all of their options takes as long as to start Java. */
    static CommandLine commandLine(String... args) {
        var commandLine = new CommandLine(new CarillonCommand());
        Class<?> named = args.length == 0 ? null : SUBCOMMANDS.get(args[0]);
        if (named == null || named == HelpCommand.class) {
            SUBCOMMANDS.values().forEach(commandLine::addSubcommand);
        } else {
            commandLine.addSubcommand(named);
        }
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler(new Failure());
        commandLine.setCaseInsensitiveEnumValuesAllowed(false);
        return commandLine;
    }
}
