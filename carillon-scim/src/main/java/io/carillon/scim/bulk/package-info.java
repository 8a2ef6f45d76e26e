/** Bulk requests: their operations, the references between these, and the order in which they are performed. */
@NullMarked
package io.carillon.scim.bulk;

import org.jspecify.annotations.NullMarked;
