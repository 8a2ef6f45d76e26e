/** What engines of every kind share. */
@NullMarked
package io.carillon.store;

import org.jspecify.annotations.NullMarked;
