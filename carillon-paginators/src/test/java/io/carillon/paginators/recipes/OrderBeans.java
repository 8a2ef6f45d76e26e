package io.carillon.paginators.recipes;

import io.carillon.paginators.Paginators;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The recipe for DynamoDB's enhanced client. */
final class OrderBeans {
    private final DynamoDbClient dynamoDb;
    private final DynamoDbTable<Order> table;

    OrderBeans(DynamoDbClient dynamoDb, DynamoDbTable<Order> table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    // tag::enhanced[]
    Stream<Order> firstOrders(int count) {
        ScanRequest request = ScanRequest.builder().tableName(table.tableName()).build();
        return Paginators.paginate(request, config -> config.maxItems(count), dynamoDb::scan, ScanResponse::items)
                .items()
                .stream()
                .map(item -> table.tableSchema().mapToItem(item));
    }
    // end::enhanced[]
}
