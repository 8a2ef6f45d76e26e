package io.carillon.cli.manual;

/** The source of a manual page, for {@code man}. */
final class Roff {
    private final StringBuilder out = new StringBuilder();

    /**
     * @param title name of the page
     * @param source what the page is part of, and its version
     */
    Roff(String title, String source) {
        line(".TH \"" + escape(title) + "\" 1 \"\" \"" + escape(source) + "\" \"User Commands\"");
    }

    Roff section(String title) {
        return line(".SH " + escape(title));
    }

    Roff subsection(String title) {
        return line(".SS " + escape(title));
    }

    Roff paragraph(String text) {
        return line(".PP").text(text);
    }

    /** A term in bold, and what it means. */
    Roff item(String term, String text) {
        line(".TP").line("\\fB" + escape(term) + "\\fR");
        return text(text.isEmpty() ? "\u00a0" : text);
    }

    /** Text whose lines are kept. */
    Roff example(String text) {
        line(".PP").line(".EX");
        text.lines().forEach(this::text);
        return line(".EE");
    }

    /** Text that is filled to lines. */
    Roff text(String text) {
        text.lines().map(String::stripTrailing).filter(line -> !line.isEmpty()).forEach(line -> {
            String escaped = escape(line);
            // At the beginning of a line, these would begin a request.
            line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
        });
        return this;
    }

    private Roff line(String line) {
        out.append(line).append('\n');
        return this;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("\"", "\\(dq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("\u00a0", "\\ ");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
