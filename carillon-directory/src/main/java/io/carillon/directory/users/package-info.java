/**
 * The users of accounts: created or invited, listed, updated, suspended, with their personal PINs. One state machine decides
 * what may happen to a user.
 */
@NullMarked
package io.carillon.directory.users;

import org.jspecify.annotations.NullMarked;
