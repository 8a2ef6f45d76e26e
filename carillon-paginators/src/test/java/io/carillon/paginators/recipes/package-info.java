/** The code of {@code docs/recipes.md} and of the README, run with real clients. It sees what users see: public classes alone. */
@NullMarked
package io.carillon.paginators.recipes;

import org.jspecify.annotations.NullMarked;
