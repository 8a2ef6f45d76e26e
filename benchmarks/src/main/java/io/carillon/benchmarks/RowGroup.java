package io.carillon.benchmarks;

import io.carillon.benchmarks.report.Table;

/** Rows that are measured together, since they need the same servers. */
interface RowGroup {
    /** What a caller asks for it by. */
    String name();

    /** What its rows compare, in a few words. */
    String about();

    /** Measures, and adds its rows. What it cannot measure it may throw: the table then says why. */
    void measure(Rig rig, Table table) throws Exception;
}
