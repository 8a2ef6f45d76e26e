/** The server inside a test. Its classes and all that they need are loaded from the bundle, apart from the program's. */
@NullMarked
package io.carillon.junit.server;

import org.jspecify.annotations.NullMarked;
