package io.carillon.paginators.recipes;

import io.carillon.paginators.Batch;
import io.carillon.paginators.Paginators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The recipe that saves the token after each batch. */
final class OrderExport {
    private final DynamoDbClient dynamoDb;

    OrderExport(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    // tag::batches[]
    /** Sends all orders, 100 at a time. After a failure or a restart, call it again: it continues with the batch that failed. */
    void export(Path tokenFile, Consumer<List<Map<String, AttributeValue>>> target) throws IOException {
        String saved = Files.exists(tokenFile) ? Files.readString(tokenFile) : null;
        ScanRequest request = ScanRequest.builder().tableName("orders").build();
        for (Batch<Map<String, AttributeValue>> batch : Paginators.paginate(
                        request, config -> config.startingToken(saved), dynamoDb::scan, ScanResponse::items)
                .items()
                .batches(100)) {
            target.accept(batch.items());
            if (batch.resumeToken().isPresent()) {
                Files.writeString(tokenFile, batch.resumeToken().get());
            } else {
                Files.deleteIfExists(tokenFile);
            }
        }
    }
    // end::batches[]
}
