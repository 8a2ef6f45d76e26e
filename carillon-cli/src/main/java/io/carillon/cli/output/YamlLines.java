package io.carillon.cli.output;

/** Lines of YAML, and the column that the next character will be in. */
final class YamlLines {
    private final StringBuilder out;
    private int column;

    /** Whether the line has nothing but blanks so far. */
    private boolean isBlank = true;

    YamlLines(StringBuilder out) {
        this.out = out;
    }

    int column() {
        return column;
    }

    void append(String text) {
        out.append(text);
        column += text.codePointCount(0, text.length());
        isBlank = false;
    }

    void append(int point) {
        out.appendCodePoint(point);
        column++;
        isBlank = false;
    }

    /** Appends a blank after text, but none at the beginning of a line. */
    void space() {
        if (!isBlank) {
            append(' ');
        }
    }

    void newLine() {
        lineBreak('\n');
    }

    void newLine(int indent) {
        newLine();
        indent(indent);
    }

    /** Appends a character that ends a line. */
    void lineBreak(int point) {
        out.appendCodePoint(point);
        column = 0;
        isBlank = true;
    }

    void indent(int indent) {
        out.append(" ".repeat(Math.max(0, indent - column)));
        column = Math.max(column, indent);
    }
}
