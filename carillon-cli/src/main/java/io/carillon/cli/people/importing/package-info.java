/** Brings a list of people into an account: batches, duplicates, rejected rows, leavers, and where an interrupted import goes on. */
@NullMarked
package io.carillon.cli.people.importing;

import org.jspecify.annotations.NullMarked;
