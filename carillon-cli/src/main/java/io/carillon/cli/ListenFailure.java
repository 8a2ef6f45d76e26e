package io.carillon.cli;

import io.carillon.server.http.listener.HttpAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains why a server cannot listen, in the system's words, and what to do. */
final class ListenFailure {
    /** By the system's words, which the transports prefix differently. */
    private static final Map<String, String> REMEDIES = remedies();

    private static final String OTHERWISE = "Choose another --host or --port.";

    private ListenFailure() {}

    private static Map<String, String> remedies() {
        var remedies = new LinkedHashMap<String, String>();
        remedies.put(
                "Address already in use",
                "Stop the program that uses it, or choose another port with --port; 0 selects a free one.");
        remedies.put("Permission denied", "Choose a port of 1024 or higher with --port; lower ones need root.");
        remedies.put("Cannot assign requested address", "Choose an address of this machine with --host.");
        remedies.put("Too many open files", "Raise the limit with 'ulimit -n', or LimitNOFILE= in a systemd unit.");
        return remedies;
    }

    /** The same for the port of the metrics. */
    static CommandFailedException ofMetrics(HttpAddress address, @Nullable Throwable cause) {
        return failure(
                address,
                cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException
                        ? "the host name cannot be resolved"
                        : reason(String.valueOf(cause == null ? null : cause.getMessage())),
                "Choose another metrics.port or metrics.host.",
                cause);
    }

    static CommandFailedException explained(HttpAddress address, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return new CommandFailedException(
                    "The host name " + address.host() + " cannot be resolved.",
                    "Choose an address of this machine with --host.",
                    cause);
        }
        String reason = reason(message);
        return failure(address, reason, REMEDIES.getOrDefault(reason, OTHERWISE), cause);
    }

    /** The reason in a message, which says too which function failed with which number. */
    private static String reason(String message) {
        return REMEDIES.keySet().stream().filter(message::contains).findFirst().orElse(message);
    }

    private static CommandFailedException failure(
            HttpAddress address, String reason, String remedy, @Nullable Throwable cause) {
        return new CommandFailedException(
                "Cannot listen on port " + address.port() + " of " + address.host() + ": " + reason + ".",
                remedy,
                cause);
    }
}
