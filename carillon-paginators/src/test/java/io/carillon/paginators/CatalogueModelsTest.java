package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class CatalogueModelsTest {
    @Test
    void givesTheModelOfAnOperationByItsRequest() {
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
}
