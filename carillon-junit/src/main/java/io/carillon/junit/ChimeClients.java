package io.carillon.junit;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * The clients of a test. They are its own, and so is their access key; their connections belong to the server, so that a test
 * need not open one.
 */
final class ChimeClients implements AutoCloseable {
    private final Carillon carillon;
    private final HttpClients http;
    private @Nullable ChimeClient client;
    private @Nullable ChimeAsyncClient asyncClient;

    ChimeClients(Carillon carillon, HttpClients http) {
        this.carillon = carillon;
        this.http = http;
    }

    synchronized ChimeClient client() {
        ChimeClient current = client;
        if (current == null) {
            current = ChimeClient.builder()
                    .endpointOverride(carillon.endpoint())
                    .region(Region.of(Carillon.REGION))
                    .credentialsProvider(carillon.credentials())
                    .httpClient(http.client())
                    .build();
            client = current;
        }
        return current;
    }

    synchronized ChimeAsyncClient asyncClient() {
        ChimeAsyncClient current = asyncClient;
        if (current == null) {
            current = ChimeAsyncClient.builder()
                    .endpointOverride(carillon.endpoint())
                    .region(Region.of(Carillon.REGION))
                    .credentialsProvider(carillon.credentials())
                    .httpClient(http.asyncClient())
                    .build();
            asyncClient = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (asyncClient != null) {
            asyncClient.close();
        }
    }
}
