/** Load: requests that are signed beforehand, wrk, and a client that sends each request once. */
@NullMarked
package io.carillon.benchmarks.load;

import org.jspecify.annotations.NullMarked;
