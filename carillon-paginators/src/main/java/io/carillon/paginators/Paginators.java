package io.carillon.paginators;

import software.amazon.awssdk.core.SdkClient;

/**
 * The paginators of one client of any AWS service by boto3's names, for code that comes from Python or reads the names of
 * its operations. boto3's
 *
 * <pre>{@code
 * pages = client.get_paginator('list_objects_v2').paginate(Bucket='b', PaginationConfig={'MaxItems': 3})
 * }</pre>
 *
 * <p>is
 *
 * <pre>{@code
 * var pages = Paginators.of(client).get("list_objects_v2")
 *         .paginate(Map.of("Bucket", "b", "PaginationConfig", Map.of("MaxItems", 3)));
 * }</pre>
 *
 * <p>The models of all operations that botocore pages come with this library. {@link AsyncPaginators} does the same over
 * asynchronous clients. Immutable; as thread-safe as the client, which it borrows and never closes.
 */
public final class Paginators {
    private final SdkClient client;
    private final NamedOperations operations;

    private Paginators(SdkClient client) {
        this.client = client;
        this.operations = NamedOperations.ofSynchronous(client);
    }

    /**
     * The paginators of a client.
     *
     * @param client a synchronous client of any service, such as an {@code S3Client}, or anything that implements such a
     *     client's interface
     * @throws IllegalArgumentException if it implements no client interface of the AWS SDK, or an asynchronous one
     */
    public static Paginators of(SdkClient client) {
        return new Paginators(client);
    }

    /**
     * Tells whether {@link #get(String)} has a paginator for an operation. False for a name that is no operation's,
     * too, where boto3 raises a KeyError.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     */
    public boolean canPaginate(String operationName) {
        return operations.find(operationName).isPresent();
    }

    /**
     * The paginator of an operation whose name is known only as the program runs. The items and responses of its pages
     * are the SDK's model classes all the same; only the compiler does not know which.
     *
     * @param operationName boto3's name of an operation, such as {@code list_objects_v2}
     * @throws OperationNotPageableException if botocore does not page the operation
     * @throws IllegalArgumentException if the client has no operation of that name; with the names that are nearest
     */
    public MapPaginator<?, ?, ?> get(String operationName) {
        NamedOperations.NamedOperation named = operations.get(operationName);
        return MapPaginator.of(Paginator.of(named.model(), named.operation().bind(client)), named.emptyRequest());
    }
}
