package io.carillon.tests.support;

import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * boto3 in one Python.
 *
 * @param python the interpreter
 * @param version boto3's
 */
public record Boto3(String python, String version) {
    private static final String DEBIAN_PYTHON = "/usr/bin/python3";
    private static final Path SCRIPTS = Path.of("src", "test", "python");
    private static final Version FIRST_THAT_READS_ENDPOINT_VARIABLE = Version.parse("1.28.0");

    /** Debian's boto3, which must be there, and that of the first Python on the PATH if it has another one. */
    public static List<Boto3> installed(ProgramEnvironment environment) {
        Boto3 debians = of(DEBIAN_PYTHON, environment)
                .orElseThrow(() -> new AssertionError(DEBIAN_PYTHON + " has no boto3. ./verify installs it."));
        return of("python3", environment)
                .filter(other -> !other.version().equals(debians.version()))
                .map(other -> List.of(debians, other))
                .orElse(List.of(debians));
    }

    private static Optional<Boto3> of(String python, ProgramEnvironment environment) {
        ProgramResult result =
                Program.run(environment, List.of(python, "-c", "import boto3; print(boto3.__version__, end='')"));
        return result.exitCode() == 0 ? Optional.of(new Boto3(python, result.standardOutput())) : Optional.empty();
    }

    /** Runs a script of {@code src/test/python}; the endpoint goes by its variable, or to older ones by an option. */
    public ProgramResult run(ProgramEnvironment environment, URI endpoint, String script, String... arguments) {
        var command = new ArrayList<>(List.of(python, SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        if (readsEndpointVariable()) {
            return Program.run(environment.withEndpoint(endpoint), command);
        }
        command.addAll(List.of("--endpoint-url", endpoint.toString()));
        return Program.run(environment, command);
    }

    /** Runs a script that calls no server. */
    public ProgramResult print(ProgramEnvironment environment, String script, String... arguments) {
        var command = new ArrayList<>(List.of(python, SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return Program.run(environment, command);
    }

    private boolean readsEndpointVariable() {
        return Version.parse(version).compareTo(FIRST_THAT_READS_ENDPOINT_VARIABLE) >= 0;
    }

    @Override
    public String toString() {
        return "boto3 " + version + " of " + python;
    }
}
