package io.carillon.tests;

/**
 * The loss of a process.
 *
 * @param name what is lost
 * @param kill ends it by SIGKILL
 * @param restart starts it again and returns when it serves
 */
record Fault(String name, Runnable kill, Runnable restart) {}
