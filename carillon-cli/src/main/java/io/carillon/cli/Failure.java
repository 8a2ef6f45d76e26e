package io.carillon.cli;

import io.carillon.directory.store.StoreException;
import io.carillon.paginators.PaginationException;
import io.carillon.server.configuration.ConfigurationException;
import io.carillon.server.keys.WrongKeyFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in a line what went wrong, where it is something that happens; anything else is a fault and shows its trace. */
final class Failure implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (e instanceof ConfigurationException) {
            commandLine.getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (isExpected(e)) {
            commandLine.getErr().println(commandLine.getCommandSpec().qualifiedName() + ": " + message(e));
        } else {
            e.printStackTrace(commandLine.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A service's error by its name and its own words; the SDK's text adds ids and counts that say nothing here. */
    private static @Nullable String message(Exception e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode() + ": "
                        + service.awsErrorDetails().errorMessage()
                : e.getMessage();
    }

    private static boolean isExpected(Exception e) {
        return e instanceof SdkException
                || e instanceof PaginationException
                || e instanceof StoreException
                || e instanceof WrongKeyFileException
                || e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof CommandFailedException;
    }
}
