/** The SDK's model classes by the names of the AWS model. Internal: may change in any release. */
@NullMarked
package io.carillon.paginators.internal.sdk;

import org.jspecify.annotations.NullMarked;
