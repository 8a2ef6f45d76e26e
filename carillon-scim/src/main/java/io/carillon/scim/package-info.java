/** SCIM 2.0 (RFC 7643, 7644) with cursors (RFC 9865): the way of a request to its operation. */
@NullMarked
package io.carillon.scim;

import org.jspecify.annotations.NullMarked;
