/** What {@code ./package} makes, installed as its users would, on machines without Java. */
@NullMarked
package io.carillon.tests.packaging;

import org.jspecify.annotations.NullMarked;
