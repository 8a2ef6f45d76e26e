package io.carillon.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** A command that was run in this process: how it ended, and what it printed. */
public record CommandRun(int exitCode, String out, String err) {
    /** Runs a command with none of the variables that settings may be in. */
    public static CommandRun of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static CommandRun of(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine commandLine = CarillonCommand.commandLine(environment, arguments);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
