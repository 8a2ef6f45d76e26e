package io.carillon.tests.awscli;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Variables and profiles that both commands heed.
 *
 * @param name for messages
 * @param hasKey whether the variables have a key
 * @param variables those beside it; an empty one is not set at all
 * @param config the content of {@code ~/.aws/config}; {@code {key}} and {@code {secret}} stand for those of the caller
 */
record Surroundings(String name, boolean hasKey, Map<String, String> variables, String config) {
    private static final String KEY = "aws_access_key_id = {key}\naws_secret_access_key = {secret}\n";

    static final List<Surroundings> ALL = List.of(
            new Surroundings("text by a variable", true, Map.of("AWS_DEFAULT_OUTPUT", "text", "AWS_PAGER", "cat"), ""),
            new Surroundings(
                    "timestamps of the wire, YAML, no pager",
                    true,
                    Map.of(),
                    "[default]\noutput = yaml\ncli_timestamp_format = wire\ncli_pager =\ncli_binary_format = base64\n"),
            new Surroundings(
                    "a profile by a variable",
                    false,
                    Map.of("AWS_PROFILE", "ringers"),
                    "[default]\noutput = text\n[profile ringers]\n" + KEY
                            + "region = eu-west-1\noutput = yaml-stream\ncli_timestamp_format = iso8601\n"),
            new Surroundings(
                    "a default profile by a variable",
                    false,
                    Map.of("AWS_DEFAULT_PROFILE", "ringers"),
                    "[profile ringers]\n" + KEY + "cli_timestamp_format = wire\nmax_attempts = 1\n"),
            new Surroundings("no key", false, Map.of(), ""),
            new Surroundings(
                    "a wrong secret",
                    false,
                    Map.of("AWS_PROFILE", "ringers"),
                    "[profile ringers]\n" + KEY.replace("{secret}", "wrong")),
            new Surroundings("a profile that does not exist", true, Map.of("AWS_PROFILE", "nobody"), ""),
            new Surroundings(
                    "unknown timestamps",
                    true,
                    Map.of(),
                    "[default]\ncli_timestamp_format = nonsense\noutput = text\n"),
            new Surroundings(
                    "a region of the profile",
                    true,
                    Map.of("AWS_REGION", "", "AWS_DEFAULT_REGION", ""),
                    "[default]\nregion = eu-central-1\n"),
            new Surroundings(
                    "the service validates",
                    true,
                    Map.of(),
                    "[default]\nparameter_validation = false\noutput = json\n"),
            new Surroundings("a broken file", true, Map.of(), "[default\noutput = text\n"),
            new Surroundings("no such authorities", true, Map.of("AWS_CA_BUNDLE", "/nonexistent/authorities.pem"), ""));

    /** The environment of a program. */
    ProgramEnvironment environment(Path folder, AwsAccount caller) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home of " + name));
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            environment = variable.getValue().isEmpty()
                    ? environment.without(variable.getKey())
                    : environment.with(variable.getKey(), variable.getValue());
        }
        try {
            Path aws = Files.createDirectories(environment.home().resolve(".aws"));
            Files.writeString(
                    aws.resolve("config"),
                    config.replace("{key}", caller.credentials().accessKeyId())
                            .replace("{secret}", caller.credentials().secretAccessKey()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hasKey ? environment.with(caller.credentials()) : environment;
    }
}
