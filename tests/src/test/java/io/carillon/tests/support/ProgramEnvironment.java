package io.carillon.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * What a program is told by its environment. Of the machine's own there is only PATH, so that nobody's profiles and
 * variables decide how a test ends.
 *
 * @param home the home folder; programs find no other {@code ~/.aws} than the one in it
 */
public record ProgramEnvironment(Path home, Map<String, String> variables) {
    public ProgramEnvironment {
        variables = Map.copyOf(variables);
    }

    /** A home folder without anything in it, and a region by the two names that SDKs read it by. */
    public static ProgramEnvironment empty(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProgramEnvironment(
                home,
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", home.toString(),
                        "LANG", "C.UTF-8",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_REGION", "us-east-1"));
    }

    public ProgramEnvironment with(String variable, String value) {
        var changed = new HashMap<>(variables);
        changed.put(variable, value);
        return new ProgramEnvironment(home, changed);
    }

    public ProgramEnvironment without(String variable) {
        var changed = new HashMap<>(variables);
        changed.remove(variable);
        return new ProgramEnvironment(home, changed);
    }

    public ProgramEnvironment with(AwsCredentials credentials) {
        ProgramEnvironment changed = with("AWS_ACCESS_KEY_ID", credentials.accessKeyId())
                .with("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        return credentials instanceof AwsSessionCredentials session
                ? changed.with("AWS_SESSION_TOKEN", session.sessionToken())
                : changed;
    }

    /** Sets the one variable that Carillon asks of people. */
    public ProgramEnvironment withEndpoint(URI endpoint) {
        return with("AWS_ENDPOINT_URL_CHIME", endpoint.toString());
    }
}
