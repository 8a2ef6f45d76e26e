/** What is measured: Carillon's server and those that it is compared with, each in a process of its own on loopback. */
@NullMarked
package io.carillon.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
