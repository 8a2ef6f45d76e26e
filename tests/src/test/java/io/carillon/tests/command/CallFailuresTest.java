package io.carillon.tests.command;

import java.util.stream.Stream;

/** Servers that cannot be called. */
class CallFailuresTest extends FailureMessages {
    private static final String ENDPOINT_EXAMPLE =
            "--endpoint-url or AWS_ENDPOINT_URL_CHIME, for example http://127.0.0.1:8018.";
    private static final String PROFILES =
            "Choose a profile with --profile or AWS_PROFILE; 'carillon keys create --profile NAME' creates one with a"
                    + " key.";

    static Stream<FailureCase> cases() {
        String list = "users list --account-id 00000000-0000-7000-8000-000000000000";
        String gone = "No server is configured: AWS's own Chime service ended on 2026-02-20.";
        return Stream.of(
                new FailureCase(list, 253, gone, "Set yours with " + ENDPOINT_EXAMPLE),
                new FailureCase(list, 253, gone, "Set yours with " + ENDPOINT_EXAMPLE)
                        .withKey()
                        .with("AWS_ENDPOINT_URL_CHIME", "https://service.chime.aws.amazon.com/console"),
                new FailureCase(
                                list,
                                255,
                                "There is no server at http://127.0.0.1:1: Connection refused.",
                                "Start it with 'carillon serve', or set another with --endpoint-url or"
                                        + " AWS_ENDPOINT_URL_CHIME.")
                        .withKey()
                        .with("AWS_ENDPOINT_URL_CHIME", "http://127.0.0.1:1"),
                new FailureCase(
                                list + " --endpoint-url http://nohost.invalid",
                                255,
                                "The host name of http://nohost.invalid cannot be resolved.",
                                "Correct it: " + ENDPOINT_EXAMPLE)
                        .withKey(),
                new FailureCase(
                                list,
                                253,
                                "The endpoint 'here' is not an http or https URL.",
                                "Correct it: " + ENDPOINT_EXAMPLE)
                        .withKey()
                        .with("AWS_ENDPOINT_URL_CHIME", "here"),
                new FailureCase(
                        list + " --endpoint-url http://127.0.0.1:1",
                        253,
                        "No credentials found: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY nor a profile.",
                        PROFILES),
                new FailureCase(
                        list + " --endpoint-url http://127.0.0.1:1 --profile nope",
                        255,
                        "Profile 'nope' does not exist.",
                        PROFILES),
                new FailureCase(
                                list + " --endpoint-url http://127.0.0.1:1",
                                255,
                                "Profile 'nope' does not exist.",
                                PROFILES)
                        .with("AWS_PROFILE", "nope"));
    }
}
