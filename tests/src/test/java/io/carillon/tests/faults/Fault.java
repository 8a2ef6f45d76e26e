package io.carillon.tests.faults;

/**
 * The loss of a process, or of the right time.
 *
 * @param name what is lost
 * @param kill ends it by SIGKILL, or sets the clock
 * @param restart starts it again and returns when it serves, or sets the clock again
 */
record Fault(String name, Runnable kill, Runnable restart) {}
