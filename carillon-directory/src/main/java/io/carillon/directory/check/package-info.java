/**
 * Compares index entries, counts and claims with the records that they belong to, and repairs what is wrong. Nothing else
 * in the directory uses this package.
 */
@NullMarked
package io.carillon.directory.check;

import org.jspecify.annotations.NullMarked;
