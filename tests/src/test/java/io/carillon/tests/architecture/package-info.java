/** What must hold of the project itself: the arrows between packages, the page of limits. */
@NullMarked
package io.carillon.tests.architecture;

import org.jspecify.annotations.NullMarked;
