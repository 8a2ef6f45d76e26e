package io.carillon.paginators.recipes;

import io.carillon.paginators.ItemIterator;
import io.carillon.paginators.Paginators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The recipe for Spring Data's windows. */
final class OrderWindows {
    private final DynamoDbClient dynamoDb;

    OrderWindows(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    // tag::spring-data[]
    record TokenPosition(String token) implements ScrollPosition {
        @Override
        public boolean isInitial() {
            return token.isEmpty();
        }
    }

    Window<Map<String, AttributeValue>> orders(TokenPosition from, int limit) {
        ScanRequest request = ScanRequest.builder().tableName("orders").build();
        ItemIterator<Map<String, AttributeValue>> walk = Paginators.paginate(
                        request,
                        config -> config.maxItems(limit).startingToken(from.isInitial() ? null : from.token()),
                        dynamoDb::scan,
                        ScanResponse::items)
                .items()
                .iterator();
        List<Map<String, AttributeValue>> orders = new ArrayList<>();
        List<TokenPosition> positions = new ArrayList<>();
        while (walk.hasNext()) {
            orders.add(walk.next());
            positions.add(new TokenPosition(walk.resumeToken().orElse("")));
        }
        return Window.from(orders, positions::get, walk.resumeToken().isPresent());
    }
    // end::spring-data[]
}
