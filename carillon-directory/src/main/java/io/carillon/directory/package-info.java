/**
 * Accounts, users and what may be done to them: the rules of the Chime directory over a {@link
 * io.carillon.store.Store}, without any network.
 *
 * <p>Refusals are the AWS model's own exceptions, thrown where they are found.
 */
@NullMarked
package io.carillon.directory;

import org.jspecify.annotations.NullMarked;
