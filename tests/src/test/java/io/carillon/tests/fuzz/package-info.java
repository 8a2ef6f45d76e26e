/**
 * A seeded fuzzer of the running server: of the socket, of signatures and of signed input. {@code ./verify} runs it for about
 * a minute, {@code ./fuzz MINUTES} for longer. What it finds is a seed, and {@code ./fuzz --seed} sends the same case again.
 */
package io.carillon.tests.fuzz;
