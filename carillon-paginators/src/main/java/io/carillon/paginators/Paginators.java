package io.carillon.paginators;

import java.util.Optional;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ChimeResponse;

/**
 * The paginators of one Chime client by boto3's names, for code that comes from Python. boto3's
 *
 * <pre>{@code
 * pages = client.get_paginator('list_users').paginate(AccountId=id, PaginationConfig={'MaxItems': 5})
 * }</pre>
 *
 * <p>is, without and with the types of that operation,
 *
 * <pre>{@code
 * var pages = Paginators.of(client).get("list_users")
 *         .paginate(Map.of("AccountId", id, "PaginationConfig", Map.of("MaxItems", 5)));
 *
 * PageIterable<ListUsersResponse, User> pages = Paginators.of(client).get(ChimeOperation.LIST_USERS)
 *         .paginate(Map.of("AccountId", id, "PaginationConfig", Map.of("MaxItems", 5)));
 * }</pre>
 *
 * <p>{@link ChimePaginators} has the same paginators for typed requests. Immutable; as thread-safe as the client, which
 * it borrows and never closes.
 */
public final class Paginators {
    private final ChimeClient client;

    private Paginators(ChimeClient client) {
        this.client = client;
    }

    /** The paginators of a client. */
    public static Paginators of(ChimeClient client) {
        return new Paginators(client);
    }

    /**
     * Tells whether {@link #get(String)} has a paginator for an operation. False for a name that is no operation's,
     * too, where boto3 raises a KeyError.
     *
     * @param operationName boto3's name of an operation, such as {@code list_users}
     */
    public boolean canPaginate(String operationName) {
        return find(operationName).isPresent();
    }

    /**
     * The paginator of an operation whose name is known only as the program runs. The items and responses of its pages
     * are the SDK's model classes all the same; only the compiler does not know which.
     *
     * @param operationName boto3's name of an operation, such as {@code list_users}
     * @throws OperationNotPageableException if the operation is not paged
     * @throws IllegalArgumentException if no operation has that name
     */
    public MapPaginator<?, ?, ?> get(String operationName) {
        Optional<ChimeOperation<?, ?, ?>> operation = find(operationName);
        if (operation.isPresent()) {
            return get(operation.get());
        } else if (ChimeOperationNames.ALL.contains(operationName)) {
            throw new OperationNotPageableException(operationName);
        }
        throw new IllegalArgumentException("No operation is named " + operationName);
    }

    /** The paginator of an operation, with its types. */
    public <RequestT extends ChimeRequest, ResponseT extends ChimeResponse, ItemT>
            MapPaginator<RequestT, ResponseT, ItemT> get(ChimeOperation<RequestT, ResponseT, ItemT> operation) {
        return MapPaginator.of(operation.paginator(client), operation.emptyRequest());
    }

    private static Optional<ChimeOperation<?, ?, ?>> find(String operationName) {
        return ChimeOperation.all().stream()
                .filter(operation -> operation.operationName().equals(operationName))
                .findFirst();
    }
}
