package io.carillon.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.http.tls.ClientCertificates;
import io.carillon.server.http.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsSettingsTest {
    @TempDir
    Path folder;

    private Settings read(String text) throws IOException {
        return Settings.read(Files.writeString(folder.resolve("tls.properties"), text));
    }

    @Test
    void thereIsNoTlsUnlessACertificateIsNamed() {
        assertThat(Settings.DEFAULT.tlsFiles(folder)).isEmpty();
        assertThat(Settings.DEFAULT.isInsecure()).isFalse();
        assertThat(Settings.DEFAULT.tlsHandshake()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void relativePathsAreRelativeToTheDirectory() throws IOException {
        Settings settings = read("""
                tls.certificate=server.pem
                tls.private-key=/etc/key.pem
                tls.client-ca=ca/clients.pem
                tls.client-auth=optional
                tls.handshake.seconds=3
                tls.insecure=on
                """);
        assertThat(settings.tlsFiles(folder))
                .contains(new TlsFiles(
                        folder.resolve("server.pem"),
                        Path.of("/etc/key.pem"),
                        folder.resolve("ca/clients.pem"),
                        ClientCertificates.OPTIONAL));
        assertThat(settings.tlsHandshake()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.isInsecure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls.certificate=c | tls.certificate=c: tls.private-key must be set too.",
                "tls.private-key=k | tls.private-key=k: tls.certificate must be set too.",
                "tls.client-auth=required | tls.client-auth=required: tls.client-ca must be set too.",
                "tls.client-ca=a | tls.client-ca has no effect while tls.client-auth is off.",
                "tls.client-auth=on | tls.client-auth=on: it must be one of off, optional, required.",
                "tls.insecure=yes | tls.insecure=yes: it must be one of off, on.",
                "tls.handshake.seconds=0 | tls.handshake.seconds=0: it must be a whole number from 1 to 3600.",
                "tls.handshake.seconds=3601 | tls.handshake.seconds=3601: it must be a whole number from 1 to 3600."
            })
    void whatDoesNotFitIsRefused(String text, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(problem);
    }
}
