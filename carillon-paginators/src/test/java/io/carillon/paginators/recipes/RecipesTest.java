package io.carillon.paginators.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.carillon.paginators.BadStartingTokenException;
import io.carillon.paginators.DynamoDbLocal;
import io.carillon.paginators.recipes.OrderPages.OrderPage;
import io.carillon.paginators.recipes.OrderWindows.TokenPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.support.WindowIterator;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The recipes against DynamoDB Local, with a table of 250 orders, every second of which is shipped. */
final class RecipesTest {
    private static final int ORDERS = 250;
    private static final List<String> IDS =
            IntStream.range(0, ORDERS).mapToObj("order-%03d"::formatted).toList();
    private static final List<String> OPEN_IDS =
            IntStream.range(0, ORDERS / 2).mapToObj(n -> IDS.get(2 * n)).toList();

    private static DynamoDbLocal dynamoDbLocal;
    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void fillTable() throws Exception {
        dynamoDbLocal = new DynamoDbLocal();
        dynamoDb = dynamoDbLocal.client();
        enhanced().table("orders", TableSchema.fromBean(Order.class)).createTable();
        for (String id : IDS) {
            AttributeValue key = AttributeValue.fromS(id);
            dynamoDb.putItem(put -> put.tableName("orders")
                    .item(OPEN_IDS.contains(id) ? Map.of("id", key) : Map.of("id", key, "shipped", key)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        dynamoDbLocal.stop();
    }

    private static DynamoDbEnhancedClient enhanced() {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(dynamoDb).build();
    }

    @Test
    void restEndpointReturnsFullPagesAndEachOpenOrderOnce() {
        OrderPages endpoint = new OrderPages(dynamoDb);
        List<String> seen = new ArrayList<>();
        OrderPage page = endpoint.openOrders(null);
        while (page.next() != null) {
            assertThat(page.orders()).hasSize(20);
            seen.addAll(ids(page.orders()));
            page = endpoint.openOrders(page.next());
        }
        seen.addAll(ids(page.orders()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(OPEN_IDS);
    }

    @Test
    void restEndpointRefusesATokenForAnotherTable() {
        // {"TableName": "secrets"}
        assertThatExceptionOfType(BadStartingTokenException.class)
                .isThrownBy(() -> new OrderPages(dynamoDb).openOrders("eyJUYWJsZU5hbWUiOiAic2VjcmV0cyJ9"));
    }

    @Test
    void reactorFluxHasEveryOrderAndStopsEarly() {
        try (DynamoDbAsyncClient client = dynamoDbLocal.asyncClient()) {
            OrderFlux orders = new OrderFlux(client);
            assertThat(orders.orderIds().collectList().block()).containsExactlyInAnyOrderElementsOf(IDS);
            assertThat(orders.orderIds().take(3).collectList().block()).hasSize(3);
        }
    }

    @Test
    void springWindowsContinueFromAnyPosition() {
        OrderWindows windows = new OrderWindows(dynamoDb);
        WindowIterator<Map<String, AttributeValue>> all = WindowIterator.of(
                        position -> windows.orders((TokenPosition) position, 40))
                .startingAt(new TokenPosition(""));
        List<Map<String, AttributeValue>> walked = new ArrayList<>();
        all.forEachRemaining(walked::add);
        assertThat(ids(walked)).containsExactlyInAnyOrderElementsOf(IDS);

        var first = windows.orders(new TokenPosition(""), 40);
        assertThat(first.hasNext()).isTrue();
        assertThat(windows.orders((TokenPosition) first.positionAt(6), 5).getContent())
                .isEqualTo(walked.subList(7, 12));
        assertThat(windows.orders(new TokenPosition(""), ORDERS).hasNext()).isFalse();
    }

    @Test
    void enhancedClientMapsTheItems() {
        var table = enhanced().table("orders", TableSchema.fromBean(Order.class));
        assertThat(new OrderBeans(dynamoDb, table).firstOrders(7))
                .hasSize(7)
                .extracting(Order::getId)
                .isSubsetOf(IDS);
    }

    @Test
    void exportContinuesWithTheBatchThatFailed(@TempDir Path directory) throws IOException {
        OrderExport export = new OrderExport(dynamoDb);
        Path tokenFile = directory.resolve("token");
        List<List<String>> sent = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> export.export(tokenFile, orders -> {
                    if (sent.size() == 1) {
                        throw new IllegalStateException("the target is down");
                    }
                    sent.add(ids(orders));
                }));
        assertThat(tokenFile).isNotEmptyFile();
        export.export(tokenFile, orders -> sent.add(ids(orders)));
        assertThat(sent).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(sent.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(IDS);
        assertThat(tokenFile).doesNotExist();
    }

    @Test
    void readmeSampleShowsEachOrderOnceTwentyAtATime() {
        List<String> shown = new ArrayList<>();
        List<Optional<String>> tokens = new ArrayList<>(List.of(Optional.empty()));
        ReadmeSample sample = new ReadmeSample(dynamoDb, (orders, next) -> {
            shown.addAll(ids(orders));
            tokens.add(next);
        });
        do {
            sample.showPage(tokens.get(tokens.size() - 1).orElse(null));
        } while (tokens.get(tokens.size() - 1).isPresent());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(IDS);
        assertThat(tokens).hasSize(1 + (ORDERS + 19) / 20);
    }

    private static List<String> ids(List<Map<String, AttributeValue>> orders) {
        return orders.stream().map(order -> order.get("id").s()).toList();
    }
}
