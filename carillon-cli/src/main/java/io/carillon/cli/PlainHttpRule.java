package io.carillon.cli;

import io.carillon.server.http.listener.HttpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Without TLS, a server listens where no other machine can reach it, unless it is told otherwise. */
final class PlainHttpRule {
    private PlainHttpRule() {}

    /**
     * Requires an address of this machine alone.
     *
     * @throws CommandFailedException if it is another; not if it cannot be resolved, which is reported when listening fails
     */
    static void require(HttpAddress address) {
        if (!isLoopback(address.host())) {
            throw new CommandFailedException(
                    "Other machines can reach " + address.host()
                            + ", and there is no TLS: requests and responses could be read on the way.",
                    "Set tls.certificate and tls.private-key, or add --insecure if a proxy in front has TLS; docs/tls.md"
                            + " shows both.");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
