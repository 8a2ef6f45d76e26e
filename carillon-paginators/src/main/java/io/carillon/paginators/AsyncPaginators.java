package io.carillon.paginators;

import software.amazon.awssdk.core.SdkClient;

/**
 * The paginators of one asynchronous client of any AWS service by boto3's names: {@link Paginators} without a thread that
 * waits.
 *
 * <pre>{@code
 * CompletableFuture<Void> done = AsyncPaginators.of(client).get("list_objects_v2")
 *         .paginate(Map.of("Bucket", "b", "PaginationConfig", Map.of("MaxItems", 3)))
 *         .items()
 *         .subscribe(object -> ...);
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the client, which it borrows and never closes.
 */
public final class AsyncPaginators {
    private final SdkClient client;
    private final NamedOperations operations;

    private AsyncPaginators(SdkClient client) {
        this.client = client;
        this.operations = NamedOperations.ofAsynchronous(client);
    }

    /**
     * The paginators of a client.
     *
     * @param client an asynchronous client of any service, such as an {@code S3AsyncClient}, or anything that implements
     *     such a client's interface
     * @throws IllegalArgumentException if it implements no client interface of the AWS SDK, or a synchronous one
     */
    public static AsyncPaginators of(SdkClient client) {
        return new AsyncPaginators(client);
    }

    /**
     * Tells whether {@link #get(String)} has a paginator for an operation: see {@link Paginators#canPaginate(String)}.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     */
    public boolean canPaginate(String operationName) {
        return operations.find(operationName).isPresent();
    }

    /**
     * The paginator of an operation whose name is known only as the program runs: see {@link Paginators#get(String)}.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws IllegalArgumentException if the client has no operation of that name; with the names that are nearest
     */
    public AsyncMapPaginator<?, ?, ?> get(String operationName) {
        NamedOperations.NamedOperation named = operations.get(operationName);
        return AsyncMapPaginator.of(
                AsyncPaginator.of(named.model(), named.operation().bindAsync(client)), named.emptyRequest());
    }
}
