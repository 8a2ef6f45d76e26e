package io.carillon.cli;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A refusal by a server, or by the rules of a directory, and what to do about it. */
final class ServiceRefusal {
    private static final Map<String, String> REMEDIES = Map.of(
            "UnrecognizedClientException",
            "Use a key of this server: 'carillon keys list' lists them, 'carillon keys create --profile NAME' creates one.",
            "InvalidSignatureException",
            "Check the secret access key in the credentials, and the clock of this machine.",
            "ExpiredTokenException",
            "Create another temporary key with 'carillon keys create --duration-seconds N'.",
            "AccessDeniedException",
            "Use a key that may do this; 'carillon keys update' changes what a key may do.",
            "NotFoundException",
            "Check the ids; 'carillon accounts list' lists the accounts that the key can see.",
            "BadRequestException",
            "Correct the options; the command's --help describes them.",
            "ThrottledClientException",
            "Try again later, or raise the throttle rates in the server's configuration.",
            "ServiceUnavailableException",
            "Try again later. If it still fails, the server's log says why.");

    private static final String OTHERWISE = "The server's log may say more.";

    private ServiceRefusal() {}

    /** The name and message of the error; the SDK's text adds ids and counts that do not help here. */
    static CommandFailedException explained(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        String name = details == null || details.errorCode() == null
                ? refusal.getClass().getSimpleName()
                : details.errorCode();
        String message =
                details == null || details.errorMessage() == null ? refusal.getMessage() : details.errorMessage();
        return new CommandFailedException(
                name + ": " + (message == null ? "HTTP status " + refusal.statusCode() : message.strip()),
                remedy(name),
                refusal);
    }

    /** What to do about an error of that name. */
    static String remedy(String name) {
        return REMEDIES.getOrDefault(name, OTHERWISE);
    }
}
