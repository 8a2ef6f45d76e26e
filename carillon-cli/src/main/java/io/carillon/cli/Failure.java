package io.carillon.cli;

import io.carillon.cli.backup.BackupException;
import io.carillon.cli.people.PeopleException;
import io.carillon.cli.settings.ConfigurationException;
import io.carillon.paginators.PaginationException;
import io.carillon.paginators.ParameterValidationException;
import io.carillon.server.audit.AuditException;
import io.carillon.server.http.tls.TlsFileException;
import io.carillon.server.keys.KeyFileException;
import io.carillon.server.keys.WrongKeyFileException;
import io.carillon.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reports why a command failed: a line with what is wrong, which begins with the command's name, and a line with what to do.
 * Stack traces are for bugs in Carillon, and are printed only on request ({@value #DEBUG}).
 */
final class Failure implements IExecutionExceptionHandler {
    /** A variable that turns stack traces on, whatever its value. */
    static final String DEBUG = "CARILLON_DEBUG";

    /** Exit code of a command whose output could not be written. */
    static final int OUTPUT_FAILED = 4;

    private static final String OUTPUT_REMEDY =
            "Redirect the output to a place that can be written. What the command has changed stays changed.";
    private static final String DATABASE_REMEDY =
            "Check that --data and --store name the right directory and database, and that it is up and has room.";
    private static final String FAULT_REMEDY = "This is a bug in Carillon. Run the command again with " + DEBUG
            + "=1 to get the stack trace for a report.";

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        String command = commandLine.getCommandSpec().qualifiedName();
        if (e instanceof ConfigurationException) {
            String.valueOf(e.getMessage())
                    .lines()
                    .forEach(problem -> commandLine.getErr().println(command + ": " + problem));
            commandLine.getErr().println("docs/configuration.md describes every setting, with its range and default.");
            return CommandLine.ExitCode.USAGE;
        }
        return report(commandLine.getErr(), command, e);
    }

    /**
     * Reports any failure but a wrong configuration.
     *
     * @return the exit code
     */
    static int report(PrintWriter err, String command, Exception e) {
        if (!(e instanceof OutputFailedException output && output.isClosedPipe())) {
            print(err, command, e);
        }
        return isOfOutput(e) ? OUTPUT_FAILED : CommandLine.ExitCode.SOFTWARE;
    }

    /** Whether the output could not be written, perhaps with further consequences. */
    private static boolean isOfOutput(Throwable failure) {
        return failure instanceof OutputFailedException
                || (failure.getCause() != null && isOfOutput(failure.getCause()));
    }

    /** Prints both lines, and the stack trace if requested. */
    static void print(PrintWriter out, String command, Throwable failure) {
        CommandFailedException explained = explained(failure);
        out.println(command + ": " + explained.problem());
        out.println(explained.remedy());
        if (System.getenv(DEBUG) != null) {
            failure.printStackTrace(out);
        }
    }

    private static CommandFailedException explained(Throwable failure) {
        if (failure instanceof CommandFailedException explained) {
            return explained;
        }
        if (failure instanceof OutputFailedException) {
            return new CommandFailedException(
                    "The output could not be written" + because(failure.getMessage()) + ".", OUTPUT_REMEDY);
        }
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return explained(unchecked.getCause());
        }
        if (failure instanceof BackupException backup) {
            return new CommandFailedException(backup.problem(), backup.remedy(), backup);
        }
        if (failure instanceof PeopleException people) {
            return new CommandFailedException(people.problem(), people.remedy(), people);
        }
        if (failure instanceof AuditException audit && audit.getCause() != null) {
            return explained(audit.getCause());
        }
        if (failure instanceof KeyFileException key) {
            return new CommandFailedException(key.problem(), key.remedy(), key);
        }
        if (failure instanceof TlsFileException tls) {
            return new CommandFailedException(tls.problem(), tls.remedy(), tls);
        }
        if (failure instanceof FileSystemException file) {
            return FileProblem.of(file);
        }
        if (failure instanceof IOException) {
            return new CommandFailedException(text(failure), FileProblem.REMEDY);
        }
        if (failure instanceof StoreException) {
            return new CommandFailedException(text(failure), DATABASE_REMEDY);
        }
        if (failure instanceof WrongKeyFileException) {
            return new CommandFailedException(
                    text(failure), "Copy the secret.key of this store to the directory that --data names.");
        }
        if (failure instanceof ParameterValidationException) {
            return new CommandFailedException(
                    text(failure), "Correct the options; the command's --help describes them.");
        }
        if (failure instanceof PaginationException) {
            return new CommandFailedException(
                    text(failure), "Use a NextToken unchanged, with the options of the listing that it came from.");
        }
        if (failure instanceof AwsServiceException refusal) {
            return ServiceRefusal.explained(refusal);
        }
        return failure instanceof SdkException
                ? new CommandFailedException(text(failure), "Check the server's address and the credentials.")
                : fault(failure);
    }

    private static CommandFailedException fault(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (String.valueOf(root.getMessage()).contains("Too many open files")) {
            return new CommandFailedException(
                    "There are too many open files.",
                    "Raise the limit with 'ulimit -n', or LimitNOFILE= in a systemd unit.");
        }
        return new CommandFailedException(
                failure.getClass().getSimpleName() + because(inOneLine(failure.getMessage())) + ".", FAULT_REMEDY);
    }

    /** A message as a sentence. */
    static String text(Throwable failure) {
        String message = inOneLine(failure.getMessage());
        if (message == null) {
            return failure.getClass().getSimpleName() + ".";
        }
        return message.endsWith(".") ? message : message + ".";
    }

    /** Some messages, such as boto3's, have several lines. */
    static @Nullable String inOneLine(@Nullable String message) {
        return message == null ? null : message.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : ": " + reason;
    }
}
