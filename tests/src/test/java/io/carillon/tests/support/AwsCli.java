package io.carillon.tests.support;

import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS CLI in one of its versions.
 *
 * @param program the {@code aws} command
 * @param version as {@code aws --version} tells it
 */
public record AwsCli(String program, String version) {
    private static final String DEBIAN_AWS = "/usr/bin/aws";
    private static final Pattern VERSION = Pattern.compile("aws-cli/(\\S+) .*", Pattern.DOTALL);

    /** Debian's AWS CLI, version 2, which must be there. */
    public static AwsCli debians(ProgramEnvironment environment) {
        return of(DEBIAN_AWS, environment)
                .orElseThrow(() -> new AssertionError(DEBIAN_AWS + " is missing. ./verify installs it."));
    }

    /** Debian's, and the first one on the PATH if it is another. */
    public static List<AwsCli> installed(ProgramEnvironment environment) {
        AwsCli debians = debians(environment);
        return of("aws", environment)
                .filter(other -> !other.version().equals(debians.version()))
                .map(other -> List.of(debians, other))
                .orElse(List.of(debians));
    }

    private static Optional<AwsCli> of(String program, ProgramEnvironment environment) {
        // Which, since a missing program has no exit code.
        if (Program.run(environment, List.of("sh", "-c", "command -v " + program))
                        .exitCode()
                != 0) {
            return Optional.empty();
        }
        ProgramResult result = Program.run(environment, List.of(program, "--version"));
        Matcher version = VERSION.matcher(result.standardOutput());
        return version.matches() ? Optional.of(new AwsCli(program, version.group(1))) : Optional.empty();
    }

    /** The folder with the examples of {@code aws chime} that Debian's AWS CLI has in its documentation. */
    public Path examples(ProgramEnvironment environment) {
        String packageFolder = Program.run(
                        environment,
                        List.of("/usr/bin/python3", "-c", "import awscli; print(awscli.__path__[0], end='')"))
                .requireExitCode(0)
                .standardOutput();
        return Path.of(packageFolder, "examples", "chime");
    }

    /**
     * Runs {@code aws chime}; the endpoint goes by its variable, or to older versions by an option. Debian's runs in a fork of a
     * process that has imported it.
     */
    public ProgramResult chime(ProgramEnvironment environment, URI endpoint, String... arguments) {
        var words = new ArrayList<>(List.of("chime"));
        words.addAll(List.of(arguments));
        words.addAll(endpointOptions(endpoint));
        return program.equals(DEBIAN_AWS)
                ? Forked.run(environment.withEndpoint(endpoint), words)
                : run(environment.withEndpoint(endpoint), words);
    }

    /** Runs {@code aws} as its users do. */
    public ProgramResult run(ProgramEnvironment environment, List<String> words) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(words);
        return Program.run(environment, command);
    }

    /** Processes that have imported Debian's, as many as are needed at a time. They end with this JVM, which holds their input. */
    private static final class Forked {
        private static final Queue<CommandServer> IDLE = new ConcurrentLinkedQueue<>();

        static ProgramResult run(ProgramEnvironment environment, List<String> words) {
            CommandServer idle = IDLE.poll();
            CommandServer taken = idle != null ? idle : CommandServer.aws(environment);
            ProgramResult result = taken.run(environment, words);
            IDLE.add(taken);
            return result;
        }
    }

    /** The options that tell this version its endpoint; none if it reads the variable. */
    public List<String> endpointOptions(URI endpoint) {
        return readsEndpointVariable() ? List.of() : List.of("--endpoint-url", endpoint.toString());
    }

    private boolean readsEndpointVariable() {
        return Version.parse(version).compareTo(Version.parse(version.startsWith("1.") ? "1.29.0" : "2.13.0")) >= 0;
    }

    @Override
    public String toString() {
        return "AWS CLI " + version + " of " + program;
    }
}
