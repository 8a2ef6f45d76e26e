package io.carillon.paginators;

import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** DynamoDB's Scan with botocore's model for it; its token is a map. */
final class Scan {
    static final PaginatorModel MODEL = PaginatorModel.builder()
            .token("ExclusiveStartKey", "LastEvaluatedKey")
            .limitKey("Limit")
            .resultKey("Items")
            .resultKey("Count")
            .resultKey("ScannedCount")
            .nonAggregateKey("ConsumedCapacity")
            .build();
    static final ResumeTokenCodec CODEC = new ResumeTokenCodec(MODEL.inputTokens());

    private Scan() {}

    static Paginator<ScanRequest, ScanResponse, Map<String, AttributeValue>> paginator(
            Function<ScanRequest, ScanResponse> operation) {
        return Paginator.of(MODEL, operation);
    }
}
