/**
 * boto3's paginators for the AWS SDK for Java v2: item caps, page sizes and resume tokens that boto3 and the AWS CLI
 * can read and write. {@link io.carillon.paginators.ChimePaginators} is the way in,
 * {@link io.carillon.paginators.Paginators} the one by boto3's names, and
 * {@link io.carillon.paginators.Paginator#of} the one for operations of other services.
 */
@NullMarked
package io.carillon.paginators;

import org.jspecify.annotations.NullMarked;
