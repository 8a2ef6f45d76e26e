package io.carillon.cli.settings;

import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.metrics.MetricsOptions;
import java.util.List;

/** Whether and where metrics are served. */
final class MetricsSettings extends SettingGroup {
    private static final String ON = "on";

    private final Setting enabled = setting(
            "metrics.enabled",
            MetricsOptions.DEFAULT.enabled() ? ON : Values.OFF,
            Values.oneOf(List.of(ON, Values.OFF)),
            "Whether the server counts what it does and serves that at /carillon/metrics, in Prometheus' format. Without"
                    + " metrics.port, it serves them on its own port, to clients on the same machine only.");

    private final Setting port = setting(
            "metrics.port",
            Values.OFF,
            Values.number(0, 65535, Values.OFF),
            "A port of its own for metrics, without TLS and without a signature; 0 selects a free one. The server's own port then"
                    + " no longer serves them.");

    private final Setting host = setting(
            "metrics.host",
            HttpAddress.LOOPBACK,
            Values.text("an address of this machine", text -> !text.isBlank()),
            "Address that metrics.port listens on. Anybody who reaches it may read the metrics, so an address that other machines"
                    + " can reach needs tls.insecure=on.");

    MetricsOptions options(SettingValues values) {
        if (values.isOff(enabled)) {
            return MetricsOptions.OFF;
        }
        return values.isOff(port)
                ? MetricsOptions.DEFAULT
                : MetricsOptions.at(new HttpAddress(
                        values.isOff(host) ? HttpAddress.LOOPBACK : values.text(host), values.number(port)));
    }
}
