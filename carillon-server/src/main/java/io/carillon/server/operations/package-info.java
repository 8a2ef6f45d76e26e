/**
 * The 62 operations of AWS's API: for each its name, method, URI, status, request class, the constraints on its input, and its
 * handler.
 */
@NullMarked
package io.carillon.server.operations;

import org.jspecify.annotations.NullMarked;
