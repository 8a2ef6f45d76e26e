package io.carillon.cli;

import io.carillon.server.http.listener.HttpAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a server cannot listen, in the system's words, and what to do about it. */
final class ListenFailure {
    /** By what the system says; the transports put different words before it. */
    private static final Map<String, String> REMEDIES = remedies();

    private static final String OTHERWISE = "Choose another --host or --port.";

    private ListenFailure() {}

    private static Map<String, String> remedies() {
        var remedies = new LinkedHashMap<String, String>();
        remedies.put(
                "Address already in use",
                "Stop the program that uses it, or choose another port with --port; 0 takes any.");
        remedies.put("Permission denied", "Choose a port from 1024 on with --port; those below are for root.");
        remedies.put("Cannot assign requested address", "Name an address of this machine with --host.");
        remedies.put("Too many open files", "Raise the limit with 'ulimit -n', or LimitNOFILE= in a systemd unit.");
        return remedies;
    }

    static CommandFailedException explained(HttpAddress address, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return new CommandFailedException(
                    "The host name " + address.host() + " cannot be resolved.",
                    "Name an address of this machine with --host.",
                    cause);
        }
        for (Map.Entry<String, String> remedy : REMEDIES.entrySet()) {
            if (message.contains(remedy.getKey())) {
                return failure(address, remedy.getKey(), remedy.getValue(), cause);
            }
        }
        return failure(address, message, OTHERWISE, cause);
    }

    private static CommandFailedException failure(HttpAddress address, String reason, String remedy, Throwable cause) {
        return new CommandFailedException(
                "Port " + address.port() + " of " + address.host() + " cannot be listened on: " + reason + ".",
                remedy,
                cause);
    }
}
