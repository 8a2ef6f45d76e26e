package io.carillon.paginators;

import java.net.InetAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local in this process, in memory and over HTTP, with a real client. */
public final class DynamoDbLocal {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

    private final LocalDynamoDBRequestHandler database;
    private final Server server;
    private final URI endpoint;
    private final DynamoDbClient client;

    public DynamoDbLocal() throws Exception {
        database = new LocalDynamoDBRequestHandler(0, true, null, false, false);
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new LocalDynamoDBServerHandler(database, null));
        server.start();
        endpoint = URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
        client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    public DynamoDbClient client() {
        return client;
    }

    /** Its address; it stores data of the access key AKIDEXAMPLE. */
    URI endpoint() {
        return endpoint;
    }

    /** A new client; the caller must close it. */
    public DynamoDbAsyncClient asyncClient() {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    public void stop() throws Exception {
        client.close();
        server.stop();
        database.shutdown();
    }
}
