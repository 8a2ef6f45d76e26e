/**
 * The table of operations: for each its name, method, URI, status, request class, the check of its input and its handler;
 * with the router that finds an operation and the reader that fills its request.
 */
@NullMarked
package io.carillon.server.operations;

import org.jspecify.annotations.NullMarked;
