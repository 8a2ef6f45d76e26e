/**
 * Chime accounts: created, found, changed and deleted, with the settings that belong to an account or to its tenant. Every
 * write inside an account goes through this package, whatever it changes. It knows nothing of users' operations, rooms or phone
 * numbers.
 */
@NullMarked
package io.carillon.directory.accounts;

import org.jspecify.annotations.NullMarked;
