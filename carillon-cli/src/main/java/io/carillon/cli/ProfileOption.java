package io.carillon.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The profile of the shared credentials file that a key is stored in. */
final class ProfileOption {
    /** Names that the AWS SDK for Java accepts; boto3 accepts more. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/.%@:+-]{1,100}");

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Stores the key as this profile in ~/.aws/credentials (or AWS_SHARED_CREDENTIALS_FILE) instead of"
                            + " printing its secret.")
    private @Nullable String name;

    @Option(names = "--replace", description = "Replaces the key of an existing profile.")
    private boolean replace;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * @throws ParameterException if the options are invalid
     */
    void check() {
        if (name == null && replace) {
            throw new ParameterException(spec.commandLine(), "--replace requires --profile.");
        }
        if (name != null && (!NAME.matcher(name).matches() || name.equals(ProfileText.DEFAULTS))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--profile must have 1 to 100 characters, each an ASCII letter, a digit or one of _ / . % @ : + -; DEFAULT is reserved.");
        }
    }

    /** Whether to store the key instead of printing it. */
    boolean isGiven() {
        return name != null;
    }

    /**
     * Locks the credentials file for the profile.
     *
     * @throws CommandFailedException if the profile cannot be stored there; the file is unchanged
     */
    StoredProfile open(Path credentialsFile) throws IOException {
        return StoredProfile.open(credentialsFile, requireNonNull(name, "--profile"), replace);
    }
}
