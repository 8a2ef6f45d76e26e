package io.carillon.paginators;

import io.carillon.paginators.internal.catalogue.Catalogue;
import io.carillon.paginators.internal.catalogue.OperationModel;
import io.carillon.paginators.internal.sdk.Member;
import io.carillon.paginators.internal.sdk.ModelClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The catalogue's models, in the form that paginators use. */
final class CatalogueModels {
    private static final String REQUEST = "Request";

    /** Looked up once per class; an entry is released together with its class. */
    private static final ClassValue<Optional<PaginatorModel>> OF_REQUEST = new ClassValue<>() {
        @Override
        protected Optional<PaginatorModel> computeValue(Class<?> requestClass) {
            return Catalogue.operation(requestClass).map(operation -> of(operation, requestClass));
        }
    };

    private CatalogueModels() {}

    /**
     * The model of the operation that takes a request.
     *
     * @param requestClass one of the SDK's, such as {@code ListObjectsV2Request}
     * @return empty if botocore does not page that operation
     */
    static Optional<PaginatorModel> ofRequest(Class<?> requestClass) {
        return OF_REQUEST.get(requestClass);
    }

    /**
     * The model of the operation that takes a request.
     *
     * @throws OperationNotPageableException if botocore does not page that operation
     */
    static PaginatorModel get(Class<?> requestClass) {
        return ofRequest(requestClass)
                .orElseThrow(() -> new OperationNotPageableException(
                        "the one that takes " + requestClass.getSimpleName(),
                        "botocore has no paginator for it; if it has a token, describe it with a PaginatorModel and"
                                + " walk it with Paginator.of(model, " + requestClass.getSimpleName()
                                + ".class, ...)"));
    }

    /**
     * The model of an operation, reduced to what this version of the SDK has: a page size or a second list may have
     * been added to the operation later. What a walk cannot do without is kept, so that its absence is reported.
     */
    private static PaginatorModel of(OperationModel operation, Class<?> requestClass) {
        SdkPojo request = ModelClass.empty(requestClass.asSubclass(SdkRequest.class));
        SdkPojo response = ModelClass.empty(responseClass(requestClass));
        String limitKey = operation.limitKey();
        List<String> resultKeys = new ArrayList<>(operation.resultKeys());
        resultKeys.subList(1, resultKeys.size()).removeIf(key -> !has(response, key));
        return new PaginatorModel(
                operation.inputTokens(),
                operation.outputTokens(),
                limitKey != null && has(request, limitKey) ? limitKey : null,
                resultKeys,
                operation.moreResults(),
                operation.nonAggregateKeys().stream()
                        .filter(key -> has(response, key))
                        .toList());
    }

    /** In the SDK, each operation has its own request and response classes, in the same package. */
    private static Class<? extends SdkPojo> responseClass(Class<?> requestClass) {
        String name = requestClass.getName();
        try {
            return Class.forName(
                            name.substring(0, name.length() - REQUEST.length()) + "Response",
                            false,
                            requestClass.getClassLoader())
                    .asSubclass(SdkPojo.class);
        } catch (ClassNotFoundException notTheSdks) {
            throw new IllegalArgumentException(requestClass + " has no response class in its package", notTheSdks);
        }
    }

    /** Whether a structure has the first member of a dotted path. */
    private static boolean has(SdkPojo structure, String path) {
        return Member.find(structure, path.split("\\.", 2)[0]) != null;
    }
}
