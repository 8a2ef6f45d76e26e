/** The messages of SCIM: requests, responses, lists and errors. */
@NullMarked
package io.carillon.scim.protocol;

import org.jspecify.annotations.NullMarked;
