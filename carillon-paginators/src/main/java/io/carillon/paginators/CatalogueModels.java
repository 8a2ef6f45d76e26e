package io.carillon.paginators;

import io.carillon.paginators.internal.catalogue.Catalogue;
import io.carillon.paginators.internal.catalogue.OperationModel;
import java.util.Optional;

/** The catalogue's models of operations as paginators take them. */
final class CatalogueModels {
    private CatalogueModels() {}

    /**
     * The model of the operation that takes a request.
     *
     * @param requestClass one of the SDK's, such as {@code ListObjectsV2Request}
     * @return empty if botocore does not page that operation
     */
    static Optional<PaginatorModel> ofRequest(Class<?> requestClass) {
        return Catalogue.operation(requestClass).map(CatalogueModels::of);
    }

    static PaginatorModel of(OperationModel operation) {
        return new PaginatorModel(
                operation.inputTokens(),
                operation.outputTokens(),
                operation.limitKey(),
                operation.resultKeys(),
                operation.moreResults(),
                operation.nonAggregateKeys());
    }
}
