package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.carillon.paginators.internal.catalogue.Catalogue;
import io.carillon.paginators.internal.catalogue.OperationModel;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class CatalogueModelsTest {
    @Test
    void findsTheModelOfAnOperationByItsRequest() {
        assertThat(CatalogueModels.ofRequest(ListObjectsV2Request.class))
                .contains(PaginatorModel.builder()
                        .token("ContinuationToken", "NextContinuationToken")
                        .limitKey("MaxKeys")
                        .moreResults("IsTruncated")
                        .resultKey("Contents")
                        .resultKey("CommonPrefixes")
                        .nonAggregateKey("RequestCharged")
                        .nonAggregateKey("Prefix")
                        .build());
        assertThat(CatalogueModels.ofRequest(ListBucketsRequest.class)
                        .orElseThrow()
                        .moreResults())
                .isNull();
        assertThat(CatalogueModels.ofRequest(PutObjectRequest.class)).isEmpty();
    }

    @Test
    void chimesTypedOperationsHaveTheSameModels() {
        assertThat(ChimeOperation.all())
                .hasSize(8)
                .allSatisfy(operation -> assertThat(CatalogueModels.ofRequest(
                                operation.emptyRequest().getClass()))
                        .contains(operation.model()));
    }

    /** Their content is compared with the installed botocore by BotocoreCatalogueTest. */
    @Test
    void everyModelCompiles() {
        int compiled = 0;
        for (String service : Catalogue.services()) {
            for (OperationModel operation :
                    Catalogue.service(service).orElseThrow().operations()) {
                assertThatCode(() -> Paginator.of(
                                model(operation),
                                request -> ListBucketsResponse.builder().build()))
                        .as(service + " " + operation)
                        .doesNotThrowAnyException();
                compiled++;
            }
        }
        assertThat(compiled).isEqualTo(3_112 + 6);
    }

    private static PaginatorModel model(OperationModel operation) {
        return new PaginatorModel(
                operation.inputTokens(),
                operation.outputTokens(),
                operation.limitKey(),
                operation.resultKeys(),
                operation.moreResults(),
                operation.nonAggregateKeys());
    }
}
