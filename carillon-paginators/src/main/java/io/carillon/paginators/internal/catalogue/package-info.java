/** botocore's paginator models of all AWS services. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.catalogue;

import org.jspecify.annotations.NullMarked;
