package io.carillon.cli.api;

import io.carillon.cli.output.ResultFormat;
import java.util.Map;
import java.util.Optional;

/** Chooses the format of the output as the AWS CLI does: by the option, AWS_DEFAULT_OUTPUT or the profile, else JSON. */
final class OutputChoice {
    private OutputChoice() {}

    /**
     * @throws ApiFailure if the environment or the profile names no format
     */
    static ResultFormat of(GlobalOptions globals, CommandProfile profile, Map<String, String> environment) {
        String label = Optional.ofNullable(globals.output())
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_OUTPUT")))
                .or(() -> profile.property("output"))
                .orElse(ResultFormat.JSON.label());
        return ResultFormat.of(label)
                .orElseThrow(() -> ApiFailure.other(
                        "Unknown output type: " + label,
                        "Set AWS_DEFAULT_OUTPUT or output of the profile to one of "
                                + String.join(", ", ResultFormat.labels()) + ".",
                        null));
    }
}
