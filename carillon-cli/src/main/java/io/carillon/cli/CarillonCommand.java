package io.carillon.cli;

import io.carillon.cli.api.ApiCommands;
import io.carillon.cli.api.CommandSpecs;
import io.carillon.cli.logging.JavaLogging;
import io.carillon.cli.reload.HangupSignal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/**
 * The command with its subcommands. Exit code 0 for success, 2 for wrong usage or a wrong configuration, 3 if Java's heap is
 * full, 1 for every other failure.
 */
@Command(
        name = CarillonCommand.NAME,
        description = "Keeps the Amazon Chime user directory working.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class CarillonCommand implements Runnable {
    static final String NAME = "carillon";

    private static final String SERVE = "serve";

    /** By name, in the order of the help. */
    private static final Map<String, Class<?>> SUBCOMMANDS = subcommands();

    private final Map<String, String> environment;
    private final @Nullable HangupSignal hangup;

    @Spec
    private CommandSpec spec;

    /**
     * @param environment the variables that settings may be in
     * @param hangup SIGHUP, if it is caught already
     */
    private CarillonCommand(Map<String, String> environment, @Nullable HangupSignal hangup) {
        this.environment = environment;
        this.hangup = hangup;
    }

    /** The variables that settings of a command may be in. */
    static Map<String, String> environment(CommandSpec command) {
        return ((CarillonCommand) command.root().userObject()).environment;
    }

    /** SIGHUP, which is caught from now on, if it was not caught at the start of the process. */
    static HangupSignal hangup(CommandSpec command) {
        HangupSignal caught = ((CarillonCommand) command.root().userObject()).hangup;
        return caught == null ? HangupSignal.catchFromNowOn() : caught;
    }

    private static Map<String, Class<?>> subcommands() {
        var subcommands = new LinkedHashMap<String, Class<?>>();
        subcommands.put("demo", DemoCommand.class);
        subcommands.put(SERVE, ServeCommand.class);
        subcommands.put("keys", KeysCommand.class);
        subcommands.put("token-keys", TokenKeysCommand.class);
        subcommands.put("secret-key", SecretKeyCommand.class);
        subcommands.put("scim", ScimCommand.class);
        subcommands.put("import", ImportCommand.class);
        subcommands.put("export", ExportCommand.class);
        subcommands.put("admin", AdminCommand.class);
        subcommands.put("audit", AuditCommand.class);
        subcommands.put("store", StoreCommand.class);
        subcommands.put("backup", BackupCommand.class);
        subcommands.put("restore", RestoreCommand.class);
        subcommands.put("conformance", ConformanceCommand.class);
        subcommands.put("completion", CompletionCommand.class);
        subcommands.put("man-pages", ManPagesCommand.class);
        subcommands.put("help", HelpCommand.class);
        return Collections.unmodifiableMap(subcommands);
    }

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }

    /** Runs the command that {@code args} name and ends the process with its exit code. */
    public static void main(String[] args) {
        // Nobody records these events, and without the classes of the flight recorder the first response comes 60 ms
        // sooner.
        System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
        // For libraries and the log, whose output would otherwise be in the character set of the locale.
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(run(args));
    }

    private static int run(String... args) {
        try {
            Preflight.ofThisProcess().check(List.of(args));
        } catch (CommandFailedException e) {
            // Not by Failure, which needs to open more files than may be possible.
            PrintWriter err = standardError();
            err.println(NAME + ": " + e.problem());
            err.println(e.remedy());
            return ExitCode.USAGE;
        }
        // As early as can be, since a signal that arrives before ends the process. With too few files, no library can
        // be opened.
        HangupSignal hangup = args.length > 0 && args[0].equals(SERVE) ? HangupSignal.catchFromNowOn() : null;
        chooseLogger();
        OutOfMemoryExit.install();
        try {
            return ApiCommands.areNamedBy(List.of(args))
                    ? runApi(List.of(args))
                    : commandLine(System.getenv(), hangup, args).execute(args);
        } catch (RuntimeException | LinkageError | InternalError | StackOverflowError e) {
            // Picocli reports the exceptions of commands; this is for earlier failures and for errors of
            // Java.
            Failure.print(standardError(), NAME, e);
            return ExitCode.SOFTWARE;
        }
    }

    private static void chooseLogger() {
        // SLF4J would print which logger it was told to use.
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "WARN");
        System.getProperties().putIfAbsent(CommandLogging.PROPERTY, CommandLogging.class.getName());
        JavaLogging.installIn(System.getProperties());
    }

    /** Runs a command that calls the API. Without picocli, which reads options in another way than the AWS CLI. */
    private static int runApi(List<String> args) {
        try {
            return runApi(args, StandardOutput.writer(), standardError());
        } catch (IOException | OutputFailedException e) {
            return Failure.report(standardError(), ApiCommands.name(args), e);
        }
    }

    /**
     * Runs a command that calls the API.
     *
     * @param args the command line
     * @param out standard output
     * @param err standard error
     * @return the exit code
     * @throws IOException if {@code out} does
     */
    public static int runApi(List<String> args, Writer out, PrintWriter err) throws IOException {
        chooseLogger();
        return new ApiCommands(new ApiConnector(), System.getenv(), StopRequest::fromNowOn, out, err).run(args);
    }

    /** Runs the command, and fails if its output could not be written. */
    private static int execute(ParseResult parsed) {
        CommandLine commandLine = parsed.commandSpec().commandLine();
        try {
            int exitCode = new RunLast().execute(parsed);
            commandLine.getOut().flush();
            return exitCode;
        } catch (OutputFailedException e) {
            ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            throw new ExecutionException(last.commandSpec().commandLine(), "standard output", e);
        }
    }

    private static PrintWriter standardError() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    /** The command with the subcommands that these arguments may name. */
    static CommandLine commandLine(Map<String, String> environment, String... args) {
        return commandLine(environment, null, args);
    }

    /** Includes all subcommands only if they may be listed: reading all of their options takes as long as the start of Java. */
    private static CommandLine commandLine(
            Map<String, String> environment, @Nullable HangupSignal hangup, String... args) {
        var commandLine = new CommandLine(new CarillonCommand(environment, hangup));
        Class<?> named = args.length == 0 ? null : SUBCOMMANDS.get(args[0]);
        if (named == null || named == HelpCommand.class) {
            SUBCOMMANDS.values().forEach(each -> commandLine.addSubcommand(new CommandLine(each)));
            CommandSpecs.all().forEach((name, spec) -> commandLine.addSubcommand(name, spec));
        } else {
            // As a CommandLine, so that picocli applies the class's model transformer.
            commandLine.addSubcommand(new CommandLine(named));
        }
        commandLine.setOut(StandardOutput.writer());
        commandLine.setErr(standardError());
        commandLine.setExecutionStrategy(CarillonCommand::execute);
        commandLine.setExecutionExceptionHandler(new Failure());
        commandLine.setParameterExceptionHandler(new WrongUsage());
        // Names and addresses may start with an @, and are not files with further arguments.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, new PathConverter());
        commandLine.registerConverter(int.class, new NumberConverter<>(Integer::valueOf));
        commandLine.registerConverter(Integer.class, new NumberConverter<>(Integer::valueOf));
        commandLine.registerConverter(Long.class, new NumberConverter<>(Long::valueOf));
        commandLine.setCaseInsensitiveEnumValuesAllowed(false);
        return commandLine;
    }
}
