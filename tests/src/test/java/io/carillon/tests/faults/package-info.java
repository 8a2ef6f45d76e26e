/** Servers, databases and disks that fail, and clocks that step. */
@NullMarked
package io.carillon.tests.faults;

import org.jspecify.annotations.NullMarked;
