package io.carillon.paginators.recipes;

import io.carillon.paginators.Batch;
import io.carillon.paginators.Paginators;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The recipe for a REST endpoint. */
final class OrderPages {
    private final DynamoDbClient dynamoDb;

    OrderPages(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    // tag::rest[]
    record OrderPage(
            List<Map<String, AttributeValue>> orders,
            @Nullable String next) {}

    /** GET /orders?next=...: at most 20 open orders, and the token that asks for the rest; null if there is no rest. */
    OrderPage openOrders(@Nullable String next) {
        ScanRequest request = ScanRequest.builder()
                .tableName("orders")
                .filterExpression("attribute_not_exists(shipped)")
                .build();
        Batch<Map<String, AttributeValue>> page = Paginators.paginate(
                        request, config -> config.startingToken(next), dynamoDb::scan, ScanResponse::items)
                .items()
                .firstBatch(20);
        return new OrderPage(page.items(), page.resumeToken().orElse(null));
    }
    // end::rest[]
}
