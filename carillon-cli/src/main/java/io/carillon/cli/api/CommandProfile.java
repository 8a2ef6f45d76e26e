package io.carillon.cli.api;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** What the profile of a command line sets for the command itself, and not for its client. */
final class CommandProfile {
    private final Optional<Profile> profile;

    private CommandProfile(Optional<Profile> profile) {
        this.profile = profile;
    }

    /**
     * The profile files, which the AWS CLI reads before it looks at anything else.
     *
     * @throws ApiFailure if they cannot be read
     */
    static ProfileFile files() {
        try {
            return ProfileFile.defaultProfileFile();
        } catch (IllegalArgumentException e) {
            throw ApiFailure.other(
                    "The AWS configuration cannot be read: " + e.getMessage(),
                    "Correct ~/.aws/config or ~/.aws/credentials.",
                    e);
        }
    }

    /** The profile of the option, the environment, or the default one. It need not exist. */
    static CommandProfile of(ProfileFile files, GlobalOptions globals, Map<String, String> environment) {
        String name = Optional.ofNullable(globals.profile())
                .or(() -> Optional.ofNullable(environment.get("AWS_PROFILE")))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_PROFILE")))
                .orElse("default");
        return new CommandProfile(files.profile(name));
    }

    /** Whether inputs are checked before they are sent: anything but {@code true} means no. */
    boolean validatesParameters() {
        return property("parameter_validation").map("true"::equalsIgnoreCase).orElse(true);
    }

    /** What the profile sets; empty if it does not. */
    Optional<String> property(String name) {
        return profile.flatMap(found -> found.property(name));
    }
}
