package io.carillon.cli.api;

import io.carillon.cli.output.ResultFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileFile;

/** Chooses the format of the output as the AWS CLI does: by the option, AWS_DEFAULT_OUTPUT or the profile, else JSON. */
final class OutputChoice {
    private OutputChoice() {}

    /**
     * @throws ApiFailure if the environment or the profile names no format
     */
    static ResultFormat of(GlobalOptions globals, Map<String, String> environment) {
        String label = Optional.ofNullable(globals.output())
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_OUTPUT")))
                .or(() -> ofProfile(globals, environment))
                .orElse(ResultFormat.JSON.label());
        return ResultFormat.of(label)
                .orElseThrow(() -> ApiFailure.other(
                        "Unknown output type: " + label,
                        "Set AWS_DEFAULT_OUTPUT or output of the profile to one of "
                                + String.join(", ", ResultFormat.labels()) + ".",
                        null));
    }

    private static Optional<String> ofProfile(GlobalOptions globals, Map<String, String> environment) {
        String name = Optional.ofNullable(globals.profile())
                .or(() -> Optional.ofNullable(environment.get("AWS_PROFILE")))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_PROFILE")))
                .orElse("default");
        try {
            return ProfileFile.defaultProfileFile().profile(name).flatMap(profile -> profile.property("output"));
        } catch (IllegalArgumentException e) {
            // A file that cannot be read: the connection reports it.
            return Optional.empty();
        }
    }
}
