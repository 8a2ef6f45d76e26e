/** What must be true of the project itself: the dependencies between packages, and what the documents say of it. */
@NullMarked
package io.carillon.tests.architecture;

import org.jspecify.annotations.NullMarked;
