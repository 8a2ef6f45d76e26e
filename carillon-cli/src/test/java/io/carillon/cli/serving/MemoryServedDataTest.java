package io.carillon.cli.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.server.CarillonServer;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.metrics.BuildInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A server over data in memory, and what it prints of itself. */
class MemoryServedDataTest {
    private static HttpResponse<String> credentials(CarillonServer server) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/carillon/testing/credentials");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String printed(Announcement announcement, BiConsumer<Announcement, PrintWriter> form) {
        var text = new StringWriter();
        form.accept(announcement, new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void theTestingApiIsThereOnlyIfItWasAskedFor() throws Exception {
        try (var data = new MemoryServedData(Settings.DEFAULT, BuildInfo.UNKNOWN, true);
                CarillonServer server = data.serve(HttpAddress.loopback(0), null)) {
            assertThat(credentials(server).body())
                    .contains(
                            data.createdKey().key().accessKeyId(),
                            data.createdKey().secretAccessKey());
        }
        try (var data = new MemoryServedData(Settings.DEFAULT, BuildInfo.UNKNOWN, false);
                CarillonServer server = data.serve(HttpAddress.loopback(0), null)) {
            assertThat(credentials(server).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theKeyIsPrintedAsAShellAndAsAProgramReadIt() {
        try (var data = new MemoryServedData(Settings.DEFAULT, BuildInfo.UNKNOWN, false)) {
            NewAccessKey key = data.createdKey();
            assertThat(data.hasAccessKey()).isTrue();
            var announcement = new Announcement("http://127.0.0.1:8018", key);
            assertThat(announcement.toString()).doesNotContain(key.secretAccessKey());
            assertThat(printed(announcement, Announcement::printText))
                    .isEqualTo("""
                    Carillon is listening on http://127.0.0.1:8018
                    export AWS_ENDPOINT_URL_CHIME=http://127.0.0.1:8018
                    export AWS_ACCESS_KEY_ID=%s
                    export AWS_SECRET_ACCESS_KEY=%s
                    export AWS_REGION=us-east-1
                    """.formatted(key.key().accessKeyId(), key.secretAccessKey()));
            assertThat(printed(announcement, Announcement::printJson))
                    .hasLineCount(1)
                    .startsWith("{\"Endpoint\":\"http://127.0.0.1:8018\",\"Region\":\"us-east-1\",\"Credentials\":{")
                    .contains(
                            "\"AwsAccountId\":\"123456789012\"",
                            "\"AccessKeyId\":\"" + key.key().accessKeyId() + "\"",
                            "\"SecretAccessKey\":\"" + key.secretAccessKey() + "\"");
        }
    }

    @Test
    void aServerWhoseKeysCommandsCreatePrintsNone() {
        var announcement = new Announcement("https://127.0.0.1:8018", null);
        assertThat(printed(announcement, Announcement::printText))
                .isEqualTo("Carillon is listening on https://127.0.0.1:8018\n");
        assertThat(printed(announcement, Announcement::printJson))
                .isEqualTo("{\"Endpoint\":\"https://127.0.0.1:8018\"}\n");
    }
}
