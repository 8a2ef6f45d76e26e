package io.carillon.benchmarks.report;

import java.util.List;

/** The table in Markdown, also readable as it is. */
public final class MarkdownReport {
    private static final String HEAD = """
            | row | what | Carillon: min / median / max | against | its min / median / max | unit | ratio: min / median / max | better | to reach |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private MarkdownReport() {}

    /**
     * The whole report.
     *
     * @param facts what the figures hold for: machine, versions, commit, date
     */
    public static String of(List<String> facts, List<Entry> entries, String chartFile) {
        var text = new StringBuilder(
                "# Benchmarks\n\nWritten by `./bench`. What each row is: `benchmarks/README.md`.\n\n");
        facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
        text.append("\n![How Carillon compares](").append(chartFile).append(")\n\n");
        text.append(table(entries));
        String notes = notes(entries);
        if (!notes.isEmpty()) {
            text.append("\n## Notes\n\n").append(notes);
        }
        return text.toString();
    }

    /** The table alone. */
    public static String table(List<Entry> entries) {
        var text = new StringBuilder(HEAD);
        entries.forEach(entry -> text.append(line(entry)).append('\n'));
        return text.toString();
    }

    /** One row of the table. */
    public static String line(Entry entry) {
        if (entry instanceof NotMeasured missing) {
            return cells(missing.group(), missing.what(), "not measured: " + missing.why(), "", "", "", "", "", "");
        }
        Row row = (Row) entry;
        return cells(
                row.group(),
                row.what(),
                Figures.of(row.ours().spread()),
                row.peer().name(),
                Figures.of(row.peer().spread()),
                row.unit(),
                Figures.of(row.ratio()),
                row.moreIsBetter() ? "more" : "less",
                row.aim() == null ? "" : row.aim().text(row));
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells).replace("\n", " ") + " |";
    }

    private static String notes(List<Entry> entries) {
        var text = new StringBuilder();
        for (Entry entry : entries) {
            if (entry instanceof Row row && !row.note().isEmpty()) {
                text.append("- ")
                        .append(row.group())
                        .append(", ")
                        .append(row.what())
                        .append(": ");
                text.append(row.note()).append(".\n");
            }
        }
        return text.toString();
    }
}
