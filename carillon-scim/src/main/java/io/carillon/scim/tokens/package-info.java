/** The bearer tokens of SCIM clients. */
@NullMarked
package io.carillon.scim.tokens;

import org.jspecify.annotations.NullMarked;
