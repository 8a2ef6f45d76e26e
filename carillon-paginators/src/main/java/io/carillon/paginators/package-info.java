/**
 * boto3's paginators for the AWS SDK for Java v2: item caps, page sizes, and resume tokens that are interchangeable
 * with boto3's and the AWS CLI's. Start with {@link io.carillon.paginators.Paginators}: {@code Paginators.paginate}
 * walks any operation that botocore pages, fully typed, and {@code Paginators.of} finds a client's operations by
 * boto3's names. {@link io.carillon.paginators.AsyncPaginators} is the equivalent for asynchronous clients.
 * {@link io.carillon.paginators.Paginator} is a reusable paginator, and accepts your own model.
 */
@NullMarked
package io.carillon.paginators;

import org.jspecify.annotations.NullMarked;
