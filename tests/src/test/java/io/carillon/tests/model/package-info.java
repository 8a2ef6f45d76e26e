/** The server against AWS's models and documentation: operations, constraints, errors, examples. */
@NullMarked
package io.carillon.tests.model;

import org.jspecify.annotations.NullMarked;
