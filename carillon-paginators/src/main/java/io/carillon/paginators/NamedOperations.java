package io.carillon.paginators;

import io.carillon.paginators.internal.catalogue.Catalogue;
import io.carillon.paginators.internal.catalogue.NearestNames;
import io.carillon.paginators.internal.catalogue.OperationModel;
import io.carillon.paginators.internal.catalogue.ServiceModels;
import io.carillon.paginators.internal.client.ClientInterface;
import io.carillon.paginators.internal.client.ClientOperation;
import io.carillon.paginators.internal.sdk.Member;
import io.carillon.paginators.internal.sdk.ModelClass;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/** The paged operations of one client by boto3's names. Immutable. */
final class NamedOperations {
    private final ClientInterface client;
    private final Optional<ServiceModels> models;

    private NamedOperations(ClientInterface client) {
        this.client = client;
        this.models = Catalogue.service(client.type());
    }

    /** A paged operation: its model, how to call it, and its request without any parameters. */
    record NamedOperation(PaginatorModel model, ClientOperation operation, SdkRequest emptyRequest) {

        /** A token that the operation did not have when this version of the SDK was released. */
        private Optional<String> missingToken() {
            return model.inputTokens().stream()
                    .filter(token -> Member.find(emptyRequest, token) == null)
                    .findFirst();
        }
    }

    /**
     * The operations of a synchronous client.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static NamedOperations ofSynchronous(SdkClient client) {
        ClientInterface type = ClientInterface.of(Objects.requireNonNull(client, "client"));
        if (type.isAsynchronous()) {
            throw new IllegalArgumentException(type.name() + " is asynchronous: use AsyncPaginators.of");
        }
        return new NamedOperations(type);
    }

    /**
     * The operations of an asynchronous client.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static NamedOperations ofAsynchronous(SdkClient client) {
        ClientInterface type = ClientInterface.of(Objects.requireNonNull(client, "client"));
        if (!type.isAsynchronous()) {
            throw new IllegalArgumentException(type.name() + " is not asynchronous: use Paginators.of");
        }
        return new NamedOperations(type);
    }

    /** Finds an operation; empty if there is none of this name, or it is not paged. */
    Optional<NamedOperation> find(String name) {
        return bound(name).filter(named -> named.missingToken().isEmpty());
    }

    private Optional<NamedOperation> bound(String name) {
        Objects.requireNonNull(name, "operationName");
        return models.flatMap(service -> service.byBoto3Name(name))
                .flatMap(paged -> client.operation(paged.name(), paged.boto3Name()))
                .flatMap(operation -> CatalogueModels.ofRequest(operation.requestClass())
                        .map(model ->
                                new NamedOperation(model, operation, ModelClass.empty(operation.requestClass()))));
    }

    /**
     * Returns an operation.
     *
     * @throws OperationNotPageableException if the operation is not paged
     * @throws IllegalArgumentException if there is no operation of this name
     */
    NamedOperation get(String name) {
        return find(name).orElseThrow(() -> problem(name));
    }

    private RuntimeException problem(String name) {
        Optional<String> missing = bound(name).flatMap(NamedOperation::missingToken);
        if (missing.isPresent()) {
            return new OperationNotPageableException(
                    name,
                    "this version of the AWS SDK has no parameter " + missing.get() + " for it; newer ones have it");
        } else if (models.flatMap(service -> service.byBoto3Name(name)).isPresent()) {
            return new IllegalArgumentException(client.name() + " has no operation " + name
                    + " in this version of the AWS SDK; newer ones may have it");
        }
        List<String> paged = models.map(service -> service.operations().stream()
                        .map(OperationModel::boto3Name)
                        .toList())
                .orElse(List.of());
        List<String> otherSpelling =
                paged.stream().filter(one -> fold(one).equals(fold(name))).toList();
        if (otherSpelling.isEmpty() && client.hasOperation(name, NamedOperations::fold)) {
            return new OperationNotPageableException(name, whyNotPageable());
        }
        List<String> meant = otherSpelling.isEmpty() ? NearestNames.of(name, paged) : otherSpelling;
        return new IllegalArgumentException("No operation of %s is named %s%s"
                .formatted(
                        client.name(),
                        name,
                        meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?"));
    }

    private String whyNotPageable() {
        return models.isEmpty()
                ? "botocore %s has no paginators for %s".formatted(Catalogue.botocoreVersion(), client.name())
                : "botocore %s has no paginator for it; Paginator.of accepts your own model"
                        .formatted(Catalogue.botocoreVersion());
    }

    /** Maps all spellings of a name to one: list_objects_v2, list-objects-v2, listObjectsV2. */
    private static String fold(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
