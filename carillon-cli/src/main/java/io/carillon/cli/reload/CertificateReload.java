package io.carillon.cli.reload;

import io.carillon.cli.settings.ConfigurationException;
import io.carillon.cli.settings.Settings;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.http.tls.TlsFileException;
import java.util.List;
import java.util.Optional;

/** Takes a new certificate and key over from the files that the server was started with. */
public final class CertificateReload implements Reloadable {
    private final ServerTls tls;

    public CertificateReload(ServerTls tls) {
        this.tls = tls;
    }

    @Override
    public Prepared prepare(Settings settings) {
        try {
            Optional<ServerTls.Replacement> replacement = tls.replacement();
            return replacement.isEmpty()
                    ? Prepared.of(() -> {})
                    : new Prepared(
                            List.of(replacement.get().description()),
                            replacement.get().use());
        } catch (TlsFileException e) {
            throw new ConfigurationException(e.problem());
        }
    }
}
