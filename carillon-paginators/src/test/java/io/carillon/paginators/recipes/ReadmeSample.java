package io.carillon.paginators.recipes;

import io.carillon.paginators.PaginationConfig;
import io.carillon.paginators.Paginators;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The README's sample with DynamoDB. The one with S3 is built by ReleaseTest, outside this build. */
final class ReadmeSample {
    private final DynamoDbClient dynamoDb;
    private final BiConsumer<List<Map<String, AttributeValue>>, Optional<String>> view;

    ReadmeSample(DynamoDbClient dynamoDb, BiConsumer<List<Map<String, AttributeValue>>, Optional<String>> view) {
        this.dynamoDb = dynamoDb;
        this.view = view;
    }

    void showPage(@Nullable String token) {
        // tag::readme-dynamodb[]
        var scan = ScanRequest.builder().tableName("orders").build();
        var config = PaginationConfig.of(c -> c.startingToken(token));
        var orders = Paginators.paginate(scan, config, dynamoDb::scan, ScanResponse::items);
        var page = orders.items().firstBatch(20);
        show(page.items(), page.resumeToken());
        // end::readme-dynamodb[]
    }

    private void show(List<Map<String, AttributeValue>> orders, Optional<String> next) {
        view.accept(orders, next);
    }
}
