/** Resume tokens as boto3 writes them, and the places in a listing that they stand for. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.token;

import org.jspecify.annotations.NullMarked;
