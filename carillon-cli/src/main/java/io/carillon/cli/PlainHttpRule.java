package io.carillon.cli;

import io.carillon.server.http.listener.HttpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Without TLS, a server and its metrics listen where no other machine can reach them, unless they are told otherwise. */
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

    /**
     * Requires the same of the port that metrics have of their own, which never has TLS.
     *
     * @throws CommandFailedException as {@link #require} does
     */
    static void requireForMetrics(HttpAddress address) {
        if (!isLoopback(address.host())) {
            throw new CommandFailedException(
                    "Other machines can reach metrics.host=" + address.host()
                            + ", which has no TLS: metrics could be read on the way, and by anybody.",
                    "Set metrics.host=" + HttpAddress.LOOPBACK + ", or add --insecure if only your monitoring system"
                            + " can reach that address; docs/metrics.md says more.");
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
