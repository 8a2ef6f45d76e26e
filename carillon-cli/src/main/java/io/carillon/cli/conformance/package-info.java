/**
 * The conformance suite: what Amazon Chime's clients rely on, checked against whatever answers at an endpoint. Checks are rows:
 * those of the resources in YAML, and those that {@link io.carillon.cli.conformance.ConstraintChecks}, {@link
 * io.carillon.cli.conformance.UnknownIdChecks} and {@link io.carillon.cli.conformance.PagingChecks} make from the table of
 * operations.
 */
@NullMarked
package io.carillon.cli.conformance;

import org.jspecify.annotations.NullMarked;
