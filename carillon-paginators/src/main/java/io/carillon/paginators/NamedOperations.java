package io.carillon.paginators;

import io.carillon.paginators.internal.catalogue.Catalogue;
import io.carillon.paginators.internal.catalogue.NearestNames;
import io.carillon.paginators.internal.catalogue.OperationModel;
import io.carillon.paginators.internal.catalogue.ServiceModels;
import io.carillon.paginators.internal.client.ClientInterface;
import io.carillon.paginators.internal.client.ClientOperation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** The paged operations of one client by boto3's names. Immutable. */
final class NamedOperations {
    private final ClientInterface client;
    private final Optional<ServiceModels> models;

    private NamedOperations(ClientInterface client) {
        this.client = client;
        this.models = Catalogue.service(client.type());
    }

    /** An operation that can be walked: how it is paged, and how it is called. */
    record NamedOperation(PaginatorModel model, ClientOperation operation) {}

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

    /** Finds an operation; empty if no operation has the name, or it is not paged. */
    Optional<NamedOperation> find(String name) {
        Objects.requireNonNull(name, "operationName");
        return models.flatMap(service -> service.byBoto3Name(name))
                .flatMap(paged -> client.operation(paged.name(), paged.boto3Name())
                        .map(operation -> new NamedOperation(CatalogueModels.of(paged), operation)));
    }

    /**
     * Gets an operation.
     *
     * @throws OperationNotPageableException if the operation is not paged
     * @throws IllegalArgumentException if no operation has the name
     */
    NamedOperation get(String name) {
        return find(name).orElseThrow(() -> problem(name));
    }

    private RuntimeException problem(String name) {
        if (models.flatMap(service -> service.byBoto3Name(name)).isPresent()) {
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
                ? "botocore %s pages no operation of %s".formatted(Catalogue.botocoreVersion(), client.name())
                : "botocore %s has no paginator for it; Paginator.of takes a model of your own"
                        .formatted(Catalogue.botocoreVersion());
    }

    /** Makes the spellings of a name equal: list_objects_v2, list-objects-v2, listObjectsV2. */
    private static String fold(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
