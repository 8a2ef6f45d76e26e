package io.carillon.benchmarks.report;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two things measured in turn, and how they compare.
 *
 * @param unit of both
 * @param moreIsBetter whether the larger value is the better one
 * @param aim null for none
 * @param note what a reader must know besides; empty for nothing
 */
public record Row(
        String group,
        String what,
        Series ours,
        Series peer,
        String unit,
        boolean moreIsBetter,
        @Nullable Aim aim,
        String note)
        implements Entry {

    /** A row of things whose number counts, such as pages a second. */
    public static Row more(String group, String what, String unit, Series ours, Series peer) {
        return new Row(group, what, ours, peer, unit, true, null, "");
    }

    /** A row of what should be little, such as seconds. */
    public static Row less(String group, String what, String unit, Series ours, Series peer) {
        return new Row(group, what, ours, peer, unit, false, null, "");
    }

    /** The same with something to reach. */
    public Row aiming(Aim atWhat) {
        return new Row(group, what, ours, peer, unit, moreIsBetter, atWhat, note);
    }

    /** The same with a note, after the ones that it has. */
    public Row noting(String more) {
        String all = note.isEmpty() || more.isEmpty() ? note + more : note + "; " + more;
        return new Row(group, what, ours, peer, unit, moreIsBetter, aim, all);
    }

    /** Ours over the peer's, round by round. */
    public Spread ratio() {
        List<Double> ratios = IntStream.range(
                        0, Math.min(ours.values().size(), peer.values().size()))
                .mapToObj(round -> ours.values().get(round) / peer.values().get(round))
                .toList();
        return Spread.of(ratios);
    }
}
