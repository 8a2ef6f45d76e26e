package io.carillon.cli;

import io.carillon.cli.conformance.ConformanceSuite;
import io.carillon.cli.conformance.Limits;
import io.carillon.cli.conformance.Report;
import io.carillon.cli.conformance.ResponseRecorder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Holds an endpoint to the contract of the API. */
@Command(
        name = "conformance",
        description = {
            "Checks whatever answers at an endpoint against the contract of Amazon Chime's API: its 62 operations, their"
                    + " errors and constraints, and the laws of paging. Prints a table of all checks.",
            "It makes what it needs in the AWS account of the key, changes nothing else there, and removes it at the end; three"
                    + " phone numbers stay in the deletion queue. Exit code 0 if every check passed, otherwise 5. See"
                    + " docs/conformance.md."
        },
        mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {
    /** Not every check passed. */
    static final int CHECKS_FAILED = 5;

    @Mixin
    private ClientOptions client;

    @Mixin
    private OutputOption output;

    @Option(names = "--yes", description = "Runs although the AWS account has Chime accounts or phone numbers already.")
    private boolean yes;

    @Option(
            names = "--area-code",
            paramLabel = "CODE",
            defaultValue = "206",
            description = "Area code in which phone numbers are searched and ordered. Default: ${DEFAULT-VALUE}.")
    private String areaCode;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "" + Limits.REQUEST_SECONDS,
            description = "How long the endpoint may take for a response. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "" + Limits.SECONDS,
            description = "After this time the remaining checks are not run. Default: ${DEFAULT-VALUE}.")
    private int timeLimit;

    @Option(
            names = "--max-requests",
            paramLabel = "COUNT",
            defaultValue = "" + Limits.REQUESTS,
            description = "After so many requests the remaining checks are not run. Default: ${DEFAULT-VALUE}.")
    private int maxRequests;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (timeout < 1 || timeLimit < 1 || maxRequests < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout, --time-limit and --max-requests must be at least 1.");
        }
        var limits = new Limits(Duration.ofSeconds(timeout), Duration.ofSeconds(timeLimit), maxRequests);
        Endpoint endpoint = client.endpoint();
        var recorder = new ResponseRecorder();
        StopRequest stop = StopRequest.fromNowOn();
        try (ChimeClient chime = client.clientWithoutRetries(endpoint, limits.perRequest(), recorder)) {
            var suite = new ConformanceSuite(chime, recorder, limits, areaCode, stop);
            if (!yes && suite.isInUse()) {
                throw new CommandFailedException(
                        "The AWS account of this key has Chime accounts or phone numbers already. Nothing was changed.",
                        "Use a key of an AWS account without any, or add --yes: only what the checks make is changed.");
            }
            Report report = suite.run(endpoint.uri().toString());
            print(report);
            if (stop.isMade()) {
                return stop.exitCode();
            }
            return report.isGreen() ? 0 : CHECKS_FAILED;
        } catch (SdkClientException e) {
            throw endpoint.explained(e);
        }
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
    }
}
