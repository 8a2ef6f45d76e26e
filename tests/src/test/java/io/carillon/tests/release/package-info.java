/** What {@code ./release} publishes, used by projects outside the build, and every code block of the documents for newcomers. */
@NullMarked
package io.carillon.tests.release;

import org.jspecify.annotations.NullMarked;
