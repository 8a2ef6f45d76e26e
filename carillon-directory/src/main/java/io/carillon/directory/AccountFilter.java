package io.carillon.directory;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts ListAccounts shows; with both, those that fulfil both.
 *
 * @param namePrefix how the name begins, letter for letter; null for any
 * @param userEmail the address of a user of the account, in any case; null for any
 */
public record AccountFilter(
        @Nullable String namePrefix, @Nullable String userEmail) {}
