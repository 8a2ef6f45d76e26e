package io.carillon.paginators.recipes;

import io.carillon.paginators.AsyncPaginators;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The recipe for Reactor. */
final class OrderFlux {
    private final DynamoDbAsyncClient dynamoDb;

    OrderFlux(DynamoDbAsyncClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    // tag::reactor[]
    Flux<String> orderIds() {
        ScanRequest request = ScanRequest.builder().tableName("orders").build();
        return Flux.from(AsyncPaginators.paginate(request, dynamoDb::scan, ScanResponse::items)
                        .items())
                .map(order -> order.get("id").s());
    }
    // end::reactor[]
}
