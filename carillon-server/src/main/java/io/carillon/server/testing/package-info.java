/** What a test may do to a running server: see its requests, make them fail, move its clock, and empty it. */
@NullMarked
package io.carillon.server.testing;

import org.jspecify.annotations.NullMarked;
