/** Users: their mapping, lists and filters, and patches as clients send them. */
@NullMarked
package io.carillon.scim.users;

import org.jspecify.annotations.NullMarked;
