package io.carillon.server.metrics;

import io.carillon.server.http.RequestHead;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients on this machine from all others. A proxy on this machine passes on requests of others, so a request that
 * names another host, or shows that it was passed on, is not a local one; neither is that of a web page whose name resolves to
 * this machine.
 */
final class LocalClient {
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private LocalClient() {}

    static boolean is(SocketAddress remote, RequestHead head) {
        return remote instanceof InetSocketAddress internet
                && internet.getAddress() != null
                && internet.getAddress().isLoopbackAddress()
                && namesThisMachine(head.header("Host"))
                && OF_PROXIES.stream().allMatch(name -> head.header(name) == null);
    }

    /** @param host with or without a port; null in HTTP/1.0 */
    private static boolean namesThisMachine(@Nullable String host) {
        if (host == null) {
            return true;
        }
        if (host.startsWith("[")) {
            return host.startsWith("[::1]");
        }
        int colon = host.indexOf(':');
        String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.matches("127(\\.[0-9]{1,3}){3}");
    }
}
