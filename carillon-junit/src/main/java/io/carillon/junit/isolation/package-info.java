/** Keeps the server's classes apart from those of the program that is tested. Not part of the API. */
@NullMarked
package io.carillon.junit.isolation;

import org.jspecify.annotations.NullMarked;
