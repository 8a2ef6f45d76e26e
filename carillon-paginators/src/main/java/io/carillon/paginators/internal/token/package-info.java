/** boto3's resume tokens, and the positions in a listing that they represent. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.token;

import org.jspecify.annotations.NullMarked;
