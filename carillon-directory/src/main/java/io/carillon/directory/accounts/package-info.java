/**
 * Chime accounts: created, found, changed and deleted, with the settings that belong to an account or to its tenant. Every
 * write inside an account goes through this wing, whoever plans it. It knows nothing of rooms or phone numbers.
 */
@NullMarked
package io.carillon.directory.accounts;

import org.jspecify.annotations.NullMarked;
