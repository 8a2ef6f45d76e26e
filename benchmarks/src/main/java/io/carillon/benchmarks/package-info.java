/** Measurements. They print ratios of things measured in one run, and fail on nothing. */
@NullMarked
package io.carillon.benchmarks;

import org.jspecify.annotations.NullMarked;
