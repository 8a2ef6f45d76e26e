/**
 * boto3's paginators for the AWS SDK for Java v2: item caps, page sizes and resume tokens that boto3 and the AWS CLI
 * can read and write. {@link io.carillon.paginators.Paginators} is the way in: {@code Paginators.paginate} walks any operation
 * that botocore pages, with its types, and {@code Paginators.of} finds the operations of any client by boto3's names.
 * {@link io.carillon.paginators.AsyncPaginators} does the same over asynchronous clients,
 * {@link io.carillon.paginators.Paginator} is a paginator to keep, and one for a model of your own.
 */
@NullMarked
package io.carillon.paginators;

import org.jspecify.annotations.NullMarked;
