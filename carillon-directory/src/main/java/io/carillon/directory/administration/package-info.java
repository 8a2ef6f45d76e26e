/**
 * What an administrator does to people that AWS's API has no operation for: another name or address, erasure, reports. It
 * works across accounts, users, rooms and numbers, none of which knows it.
 */
@NullMarked
package io.carillon.directory.administration;

import org.jspecify.annotations.NullMarked;
