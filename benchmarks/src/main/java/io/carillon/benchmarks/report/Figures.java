package io.carillon.benchmarks.report;

import java.util.Locale;

/** Numbers with three digits that mean something. */
final class Figures {
    private Figures() {}

    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        int digitsBefore = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(4, 3 - digitsBefore)) + "f", value);
    }

    static String of(Spread spread) {
        return of(spread.min()) + " / " + of(spread.median()) + " / " + of(spread.max());
    }
}
