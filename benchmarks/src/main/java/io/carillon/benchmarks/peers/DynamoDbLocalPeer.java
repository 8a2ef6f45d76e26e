package io.carillon.benchmarks.peers;

import io.carillon.benchmarks.load.HttpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Amazon's DynamoDB Local in memory: users as items of one partition, in the order of their numbers. It checks no signature. */
public final class DynamoDbLocalPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ITEMS_A_WRITE = 25;
    private static final String ACCOUNT = "01a20ccc-2c83-738c-9859-c3f533083505";

    private final Child child;
    private final int port;

    private DynamoDbLocalPeer(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Starts it and loads users; then it stays on the core of servers. */
    public static DynamoDbLocalPeer start(Children children, int users) throws IOException, InterruptedException {
        int port = Ports.free();
        Child child = children.startQuiet(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-cp",
                        PeerFiles.classPath("dynamodb-local"),
                        "software.amazon.dynamodb.services.local.main.ServerRunner",
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        "" + port),
                Map.of());
        Ports.await(child, port, PATIENCE);
        var peer = new DynamoDbLocalPeer(child, port);
        peer.load(users);
        child.pin(Children.SERVER_CORE);
        return peer;
    }

    private void load(int users) throws IOException {
        try (var connection = new HttpConnection(port)) {
            send(connection, request("CreateTable", """
                    {"TableName":"users","BillingMode":"PAY_PER_REQUEST",
                     "AttributeDefinitions":[{"AttributeName":"AccountId","AttributeType":"S"},
                       {"AttributeName":"UserId","AttributeType":"S"}],
                     "KeySchema":[{"AttributeName":"AccountId","KeyType":"HASH"},
                       {"AttributeName":"UserId","KeyType":"RANGE"}]}"""));
            for (int first = 0; first < users; first += ITEMS_A_WRITE) {
                send(
                        connection,
                        request(
                                "BatchWriteItem",
                                IntStream.range(first, Math.min(users, first + ITEMS_A_WRITE))
                                        .mapToObj(number -> "{\"PutRequest\":{\"Item\":" + item(number) + "}}")
                                        .collect(Collectors.joining(",", "{\"RequestItems\":{\"users\":[", "]}}"))));
            }
        }
    }

    private static void send(HttpConnection connection, byte[] request) throws IOException {
        HttpConnection.Answer answer = connection.send(request);
        if (answer.status() != 200) {
            throw new IOException("DynamoDB Local: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static String userId(int number) {
        return String.format(Locale.ROOT, "01a20ccc-2cb8-7b45-ac3e-%012x", number);
    }

    /** With all members of a user that accepted an invitation. */
    private static String item(int number) {
        return Map.of(
                        "AccountId", ACCOUNT,
                        "UserId", userId(number),
                        "PrimaryEmail", DirectoryLoader.email(number),
                        "DisplayName", "Person Number " + number,
                        "LicenseType", "Pro",
                        "UserType", "PrivateUser",
                        "UserRegistrationStatus", "Registered",
                        "UserInvitationStatus", "Accepted",
                        "RegisteredOn", "2026-11-24T04:15:37.123Z",
                        "InvitedOn", "2026-11-24T04:15:36.123Z")
                .entrySet()
                .stream()
                .map(member -> "\"" + member.getKey() + "\":{\"S\":\"" + member.getValue() + "\"}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A Query for 200 items behind the item of a number. */
    public byte[] query(int after) {
        return request(
                "Query",
                "{\"TableName\":\"users\",\"KeyConditionExpression\":\"AccountId = :a\","
                        + "\"ExpressionAttributeValues\":{\":a\":{\"S\":\"" + ACCOUNT + "\"}},\"Limit\":200,"
                        + "\"ExclusiveStartKey\":{\"AccountId\":{\"S\":\"" + ACCOUNT + "\"},\"UserId\":{\"S\":\""
                        + userId(after)
                        + "\"}}}");
    }

    private byte[] request(String operation, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nX-Amz-Target: DynamoDB_20120810." + operation
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20261124T000000Z\r\n"
                        + "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/us-east-1/dynamodb/aws4_request,"
                        + " SignedHeaders=host, Signature=0\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        child.close();
    }
}
