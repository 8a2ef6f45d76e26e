/**
 * Phone numbers of tenants: the inventory that an operator loads, searches, orders, the deletion queue, and which user has
 * which number.
 */
@NullMarked
package io.carillon.directory.numbers;

import org.jspecify.annotations.NullMarked;
