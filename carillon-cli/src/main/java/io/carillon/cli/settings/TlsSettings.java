package io.carillon.cli.settings;

import io.carillon.server.http.tls.ClientCertificates;
import io.carillon.server.http.tls.ServerTls;
import io.carillon.server.http.tls.TlsFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the certificate and its key are, and whether the server may do without. */
final class TlsSettings extends SettingGroup {
    private static final String ON = "on";

    private final Setting certificate = file(
            "tls.certificate",
            "The server's certificate and the intermediate ones after it, in PEM; with it, the server speaks HTTPS. Relative paths"
                    + " are relative to the server's directory.");

    private final Setting privateKey = file(
            "tls.private-key",
            "The key of that certificate, in PEM and not encrypted. Only the server's user may read it, or also its group if it"
                    + " is root's.");

    private final Setting clientCa =
            file("tls.client-ca", "Authorities that issue client certificates, in PEM, for tls.client-auth.");

    private final Setting clientAuth = setting(
            "tls.client-auth",
            word(ClientCertificates.OFF),
            Values.oneOf(Stream.of(ClientCertificates.values())
                    .map(TlsSettings::word)
                    .toList()),
            "Whether clients must show a certificate of tls.client-ca. They sign their requests in any case.");

    private final Setting handshakeSeconds = setting(
            "tls.handshake.seconds",
            ServerTls.DEFAULT_HANDSHAKE,
            Values.number(1, 3600),
            "Time for a TLS handshake, from its first byte, in seconds.");

    private final Setting insecure = setting(
            "tls.insecure",
            Values.OFF,
            Values.oneOf(List.of(Values.OFF, ON)),
            "Lets the server and metrics.port listen beyond this machine without TLS, for instance behind a proxy that has it.");

    private Setting file(String name, String meaning) {
        return setting(name, Values.OFF, Values.text("the path of a file, or off", TlsSettings::isPath), meaning);
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String word(ClientCertificates clientCertificates) {
        return clientCertificates.name().toLowerCase(Locale.ROOT);
    }

    @Override
    List<String> contradictions(SettingValues values) {
        boolean asksClients = !values.isOff(clientAuth);
        return Stream.of(
                        needs(values, certificate, privateKey),
                        needs(values, privateKey, certificate),
                        needs(values, clientCa, certificate),
                        asksClients ? needs(values, clientAuth, clientCa) : Optional.<String>empty(),
                        !asksClients && !values.isOff(clientCa)
                                ? Optional.of(clientCa + " has no effect while " + clientAuth + " is off.")
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> needs(SettingValues values, Setting setting, Setting other) {
        return values.isOff(setting) || !values.isOff(other)
                ? Optional.empty()
                : Optional.of(setting + "=" + values.text(setting) + ": " + other + " must be set too.");
    }

    /** Empty without TLS. */
    Optional<TlsFiles> files(SettingValues values, Path directory) {
        if (values.isOff(certificate)) {
            return Optional.empty();
        }
        return Optional.of(new TlsFiles(
                directory.resolve(values.text(certificate)),
                directory.resolve(values.text(privateKey)),
                values.isOff(clientCa) ? null : directory.resolve(values.text(clientCa)),
                ClientCertificates.valueOf(values.text(clientAuth).toUpperCase(Locale.ROOT))));
    }

    Duration handshake(SettingValues values) {
        return values.seconds(handshakeSeconds);
    }

    boolean isInsecure(SettingValues values) {
        return values.text(insecure).equals(ON);
    }
}
