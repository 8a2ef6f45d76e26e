/** Servers with little memory, and without any. */
@NullMarked
package io.carillon.tests.memory;

import org.jspecify.annotations.NullMarked;
