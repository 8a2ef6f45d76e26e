package io.carillon.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * The ratios as horizontal bars on a logarithmic scale, in SVG. Bars begin at 1, where both sides are the same: to the right
 * Carillon does better, whichever way round the row is.
 */
public final class RatioChart {
    private static final double LETTER = 6.7;
    private static final int BARS = 620;
    private static final int VALUES = 90;
    private static final int LINE = 22;
    private static final int TOP = 64;
    private static final int BOTTOM = 30;
    private static final int BAR = 14;
    private static final String BETTER = "#2f7d5b";
    private static final String WORSE = "#b3622e";

    private final List<Row> rows;
    private final int labels;
    private final int lowest;
    private final int highest;

    private RatioChart(List<Row> rows) {
        this.rows = rows;
        this.labels = 20
                + (int) (LETTER
                        * rows.stream()
                                .mapToInt(row -> label(row).length())
                                .max()
                                .orElse(0));
        this.lowest = (int) Math.floor(Math.min(
                -1,
                rows.stream()
                        .mapToDouble(row -> Math.log10(advantage(row).min()))
                        .min()
                        .orElse(0)));
        this.highest = (int) Math.ceil(Math.max(
                1,
                rows.stream()
                        .mapToDouble(row -> Math.log10(advantage(row).max()))
                        .max()
                        .orElse(0)));
    }

    /** The picture. */
    public static String of(String title, List<Entry> entries) {
        List<Row> rows = entries.stream()
                .filter(Row.class::isInstance)
                .map(Row.class::cast)
                .toList();
        return new RatioChart(rows).svg(title);
    }

    private static String label(Row row) {
        return row.what() + " / " + row.peer().name();
    }

    /** How many times as good Carillon is. */
    private static Spread advantage(Row row) {
        Spread ratio = row.ratio();
        return row.moreIsBetter() ? ratio : new Spread(1 / ratio.max(), 1 / ratio.median(), 1 / ratio.min());
    }

    private String svg(String title) {
        int width = labels + BARS + VALUES;
        int height = TOP + rows.size() * LINE + BOTTOM;
        var svg = new StringBuilder();
        append(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'",
                width,
                height,
                width,
                height);
        append(svg, " font-family='DejaVu Sans, Verdana, sans-serif' font-size='12'>%n");
        append(svg, "<rect width='100%%' height='100%%' fill='white'/>%n");
        append(svg, "<text x='12' y='22' font-size='15' font-weight='bold'>%s</text>%n", escaped(title));
        append(
                svg,
                "<text x='12' y='40' fill='#555'>Median of the rounds, thin lines from min to max. Right of 1 Carillon does better.</text>%n");
        scale(svg, height - BOTTOM);
        for (int i = 0; i < rows.size(); i++) {
            bar(svg, rows.get(i), TOP + i * LINE);
        }
        return svg.append("</svg>\n").toString();
    }

    private void scale(StringBuilder svg, int bottom) {
        for (int power = lowest; power <= highest; power++) {
            double x = x(Math.pow(10, power));
            append(
                    svg,
                    "<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='%s'/>%n",
                    x,
                    TOP - 8,
                    x,
                    bottom,
                    power == 0 ? "#333" : "#ddd");
            append(
                    svg,
                    "<text x='%.1f' y='%d' text-anchor='middle' fill='#555'>%s</text>%n",
                    x,
                    bottom + 18,
                    power < 0
                            ? Figures.of(Math.pow(10, power)).replaceFirst("0+$", "")
                            : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power)));
        }
    }

    private void bar(StringBuilder svg, Row row, int top) {
        Spread advantage = advantage(row);
        double from = Math.min(x(1), x(advantage.median()));
        double to = Math.max(x(1), x(advantage.median()));
        int middle = top + BAR / 2;
        append(svg, "<text x='%d' y='%d' text-anchor='end'>%s</text>%n", labels - 8, middle + 4, escaped(label(row)));
        append(
                svg,
                "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s'/>%n",
                from,
                top,
                Math.max(1, to - from),
                BAR,
                advantage.median() >= 1 ? BETTER : WORSE);
        append(
                svg,
                "<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#111'/>%n",
                x(advantage.min()),
                middle,
                x(advantage.max()),
                middle);
        append(
                svg,
                "<text x='%d' y='%d'>%s</text>%n",
                labels + BARS + 8,
                middle + 4,
                Figures.of(advantage.median()) + " ×");
    }

    private double x(double ratio) {
        return labels + BARS * (Math.log10(ratio) - lowest) / (highest - lowest);
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
