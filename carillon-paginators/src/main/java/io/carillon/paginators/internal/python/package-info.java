/**
 * Text, numbers and JSON as Python reads and writes them, on which botocore's tokens and messages depend. Internal: may
 * change in any release.
 */
@NullMarked
package io.carillon.paginators.internal.python;

import org.jspecify.annotations.NullMarked;
