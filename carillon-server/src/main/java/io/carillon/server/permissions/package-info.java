/** What an access key may do: roles, the operations of each, and the Chime accounts that a key is limited to. */
@NullMarked
package io.carillon.server.permissions;

import org.jspecify.annotations.NullMarked;
