/**
 * End-to-end tests: a server in a process of its own, and the clients that people have. Each client goes through the same
 * scenario ({@code tests/README.md}), and is installed by {@code ./verify}; one that is missing is a failure.
 */
@NullMarked
package io.carillon.tests;

import org.jspecify.annotations.NullMarked;
