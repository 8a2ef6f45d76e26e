/** What {@code ./release} publishes, used by projects outside the build. */
@NullMarked
package io.carillon.tests.release;

import org.jspecify.annotations.NullMarked;
