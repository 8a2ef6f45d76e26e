package io.carillon.benchmarks.report;

/** A line of the table. */
public sealed interface Entry permits Row, NotMeasured {
    /** The group of rows that it belongs to, by which a caller asks for it. */
    String group();

    /** What is compared. */
    String what();
}
