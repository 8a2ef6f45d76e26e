package io.carillon.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            KeysCommand.class,
            TokenKeysCommand.class,
            UsersCommand.class,
            AdminCommand.class,
            StoreCommand.class,
            HelpCommand.class
        })
public final class CarillonCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Runs the command that {@code args} name and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new CarillonCommand());
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler(new Failure());
        commandLine.setCaseInsensitiveEnumValuesAllowed(false);
        return commandLine;
    }
}
