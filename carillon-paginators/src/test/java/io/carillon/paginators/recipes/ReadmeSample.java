package io.carillon.paginators.recipes;

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

/** What the README's sample with DynamoDB calls. The samples as a whole are run by the end-to-end tests, outside this build. */
final class ReadmeSample {
    private final DynamoDbClient dynamoDb;
    private final BiConsumer<List<Map<String, AttributeValue>>, Optional<String>> view;

    ReadmeSample(DynamoDbClient dynamoDb, BiConsumer<List<Map<String, AttributeValue>>, Optional<String>> view) {
        this.dynamoDb = dynamoDb;
        this.view = view;
    }

    void showPage(@Nullable String token) {
        // tag::readme-dynamodb[]
        ScanRequest scan = ScanRequest.builder().tableName("orders").build();
        var page = Paginators.paginate(scan, config -> config.startingToken(token), dynamoDb::scan, ScanResponse::items)
                .items()
                .firstBatch(20);
        // end::readme-dynamodb[]
        view.accept(page.items(), page.resumeToken());
    }
}
