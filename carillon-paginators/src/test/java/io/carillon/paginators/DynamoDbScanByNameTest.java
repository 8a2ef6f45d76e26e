package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.python.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** {@code scan}, found by boto3's name, against DynamoDB Local: the same parts with the same resume tokens as boto3's. */
final class DynamoDbScanByNameTest {
    private static final String TABLE = "sightings";
    private static final int ALL = 23;
    private static final long MAX_ITEMS = 3;
    private static final int PAGE_SIZE = 5;

    private static DynamoDbLocal dynamoDb;
    private static List<Part> boto3s = List.of();

    /** The result of a walk: the birds of its items, and where the next walk begins. */
    record Part(List<String> birds, @Nullable String resumeToken) {}

    @BeforeAll
    static void scanWithBoto3(@TempDir Path folder) throws Exception {
        dynamoDb = new DynamoDbLocal();
        DynamoDbClient client = dynamoDb.client();
        AttributeDefinition ring = AttributeDefinition.builder()
                .attributeName("ring")
                .attributeType(ScalarAttributeType.B)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("ring")
                .keyType(KeyType.HASH)
                .build();
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(ring)
                .keySchema(key));
        for (int i = 0; i < ALL; i++) {
            Map<String, AttributeValue> item = Map.of(
                    "ring", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) 0xFF, (byte) i})),
                    "bird", AttributeValue.fromS("bird-" + i));
            client.putItem(put -> put.tableName(TABLE).item(item));
        }
        boto3s = scanInParts(folder.resolve("parts.json"));
    }

    private static List<Part> scanInParts(Path printed) throws IOException, InterruptedException {
        String script = Path.of("src", "test", "python", "scan_in_parts.py").toString();
        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        script,
                        dynamoDb.endpoint().toString(),
                        TABLE,
                        String.valueOf(MAX_ITEMS),
                        String.valueOf(PAGE_SIZE))
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(python.waitFor()).as("exit code of " + script).isZero();
        List<Part> parts = new ArrayList<>();
        for (String line : Files.readAllLines(printed)) {
            Map<String, @Nullable Object> part =
                    JsonObject.read(line.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
            List<String> birds =
                    Json.list(part.get("birds")).stream().map(Json::text).toList();
            parts.add(new Part(birds, (String) part.get("resume_token")));
        }
        return parts;
    }

    @AfterAll
    static void stop() throws Exception {
        dynamoDb.stop();
    }

    @Test
    void synchronousPartsEqualBoto3s() {
        MapPaginator<?, ?, ?> scan = Paginators.of(dynamoDb.client()).get("scan");
        assertThat(parts(parameters -> scan.paginate(parameters).fullResult())).isEqualTo(boto3s);
    }

    @Test
    void asynchronousPartsEqualBoto3s() {
        try (DynamoDbAsyncClient client = dynamoDb.asyncClient()) {
            AsyncMapPaginator<?, ?, ?> scan = AsyncPaginators.of(client).get("scan");
            assertThat(parts(
                            parameters -> scan.paginate(parameters).fullResult().join()))
                    .isEqualTo(boto3s);
        }
    }

    @Test
    void boto3ScansTheWholeTable() {
        assertThat(boto3s).hasSizeGreaterThan(ALL / (int) MAX_ITEMS);
        assertThat(boto3s.stream().flatMap(part -> part.birds().stream()))
                .doesNotHaveDuplicates()
                .hasSize(ALL);
    }

    private static List<Part> parts(Function<Map<String, Object>, FullResult<?>> walk) {
        Map<String, Object> config = new HashMap<>(Map.of("MaxItems", MAX_ITEMS, "PageSize", PAGE_SIZE));
        List<Part> parts = new ArrayList<>();
        Part part;
        do {
            FullResult<?> result = walk.apply(Map.of("TableName", TABLE, "PaginationConfig", config));
            part = new Part(
                    result.items().stream().map(DynamoDbScanByNameTest::bird).toList(),
                    result.resumeToken().orElse(null));
            parts.add(part);
            if (part.resumeToken() != null) {
                config.put("StartingToken", part.resumeToken());
            }
        } while (part.resumeToken() != null);
        return parts;
    }

    private static String bird(Object item) {
        return ((AttributeValue) ((Map<?, ?>) item).get("bird")).s();
    }
}
