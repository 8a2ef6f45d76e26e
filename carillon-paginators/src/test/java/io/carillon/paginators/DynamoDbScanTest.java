package io.carillon.paginators;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A model of another service, whose token is a map of structures: Scan, against DynamoDB Local. */
final class DynamoDbScanTest {
    private static final String TABLE = "sightings";
    private static final int STATIONS = 5;
    private static final int PER_STATION = 7;
    private static final int ALL = STATIONS * PER_STATION;

    private static DynamoDbLocal dynamoDb;

    private final List<ScanRequest> requests = new ArrayList<>();
    private final Paginator<ScanRequest, ScanResponse, Map<String, AttributeValue>> scan = Scan.paginator(request -> {
        requests.add(request);
        return dynamoDb.client().scan(request);
    });
    private final ScanRequest request = ScanRequest.builder().tableName(TABLE).build();

    @BeforeAll
    static void fillTable() throws Exception {
        dynamoDb = new DynamoDbLocal();
        DynamoDbClient client = dynamoDb.client();
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("station", ScalarAttributeType.B), attribute("at", ScalarAttributeType.N))
                .keySchema(key("station", KeyType.HASH), key("at", KeyType.RANGE)));
        for (int i = 0; i < ALL; i++) {
            Map<String, AttributeValue> item = sighting(i);
            client.putItem(put -> put.tableName(TABLE).item(item));
        }
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static Map<String, AttributeValue> sighting(int number) {
        byte[] station = {(byte) 0xFF, (byte) (number / PER_STATION)};
        return Map.of(
                "station", AttributeValue.fromB(SdkBytes.fromByteArray(station)),
                "at", AttributeValue.fromN(String.valueOf(number % PER_STATION)),
                "bird", AttributeValue.fromS("bird-" + number));
    }

    @AfterAll
    static void stop() throws Exception {
        dynamoDb.stop();
    }

    @Test
    void everyItemIsReturnedOnceAndNumbersAreAddedUp() {
        ScanRequest counted = request.toBuilder()
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        FullResult<Map<String, AttributeValue>> result =
                scan.paginate(counted, pageSize(4)).fullResult();
        assertThat(Set.copyOf(result.items())).isEqualTo(all()).hasSameSizeAs(result.items());
        assertThat(result.otherValues()).containsEntry("Count", (long) ALL).containsEntry("ScannedCount", (long) ALL);
        assertThat(result.otherValues().get("ConsumedCapacity"))
                .isInstanceOfSatisfying(
                        ConsumedCapacity.class,
                        capacity -> assertThat(capacity.tableName()).isEqualTo(TABLE));
        assertThat(result.resumeToken()).isEmpty();
        assertThat(requests).hasSize(9).extracting(ScanRequest::limit).containsOnly(4);
    }

    @Test
    void numbersHaveTheSameTypeForOnePageAndMany() {
        assertThat(scan.paginate(request).fullResult().otherValues()).containsEntry("Count", (long) ALL);
    }

    @Test
    void walkCutAfterEveryThirdItemContinuesThere() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        PaginationConfig config = pageSize(4).toBuilder().maxItems(3).build();
        while (true) {
            FullResult<Map<String, AttributeValue>> cut =
                    scan.paginate(request, config).fullResult();
            items.addAll(cut.items());
            if (cut.resumeToken().isEmpty()) {
                break;
            }
            assertThat(cut.items()).hasSize(3);
            config = config.toBuilder()
                    .startingToken(cut.resumeToken().orElseThrow())
                    .build();
        }
        assertThat(new HashSet<>(items)).isEqualTo(all()).hasSameSizeAs(items);
    }

    @Test
    void resumeTokenContainsTheKeyInBoto3sForm() {
        Page<ScanResponse, Map<String, AttributeValue>> page =
                scan.paginate(request, pageSize(2)).iterator().next();
        Map<String, AttributeValue> key = page.response().lastEvaluatedKey();
        String station =
                Base64.getEncoder().encodeToString(key.get("station").b().asByteArray());
        List<String> members = key.keySet().stream()
                .map(name -> name.equals("station")
                        ? "\"station\": {\"B\": \"" + station + "\"}"
                        : "\"at\": {\"N\": \"" + key.get("at").n() + "\"}")
                .toList();
        String json = "{\"ExclusiveStartKey\": {" + String.join(", ", members)
                + "}, \"boto_encoded_keys\": [[\"ExclusiveStartKey\", \"station\", \"B\"]]}";
        assertThat(page.resumeToken())
                .contains(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void parametersMayHaveBoto3sForm() {
        Map<String, Object> values = Map.of(
                ":limit", AttributeValue.fromN("2"),
                ":station", Map.of("B", new byte[] {(byte) 0xFF, 0}),
                ":nothing", Map.of("NULL", true));
        Map<String, Object> parameters = Map.ofEntries(
                entry("TableName", TABLE),
                entry("FilterExpression", "#at < :limit AND station <> :station AND bird <> :nothing"),
                entry("ExpressionAttributeNames", Map.of("#at", "at")),
                entry("ExpressionAttributeValues", values),
                entry("PaginationConfig", Map.of("PageSize", 10)));
        FullResult<Map<String, AttributeValue>> result = MapPaginator.of(
                        scan, ScanRequest.builder().build())
                .paginate(parameters)
                .fullResult();
        assertThat(result.items()).hasSize(2 * (STATIONS - 1));
        assertThat(result.otherValues()).containsEntry("ScannedCount", (long) ALL);
    }

    @Test
    void anotherOperationsTokenIsRefusedBeforeAnyRequest() {
        String usersToken = Expected.resumeToken("tok", 1);
        assertThatThrownBy(() -> scan.paginate(request, ThreeTokenOperation.resumed(usersToken))
                        .iterator()
                        .next())
                .isInstanceOf(BadStartingTokenException.class)
                .hasMessageContaining("has NextToken in addition to ExclusiveStartKey");
        assertThat(requests).isEmpty();
    }

    private static Set<Map<String, AttributeValue>> all() {
        Set<Map<String, AttributeValue>> all = new HashSet<>();
        for (int i = 0; i < ALL; i++) {
            all.add(sighting(i));
        }
        return all;
    }

    private static PaginationConfig pageSize(int size) {
        return PaginationConfig.builder().pageSize(size).build();
    }
}
