package io.carillon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.OptionalInt;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes.
 *
 * @param out what it is written to
 * @param width the columns of the terminal; {@link #UNLIMITED} if it goes elsewhere
 * @param colored whether it may contain the escape sequences of terminals
 */
public record OutputTarget(Writer out, int width, boolean colored) {
    /** The width of a file or a pipe. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final String WIDTH_VARIABLE = "COLUMNS";
    private static final int MOST_DIGITS = 6;

    /** A file or a pipe: nothing is wrapped or colored. */
    public static OutputTarget of(Writer out) {
        return new OutputTarget(out, UNLIMITED, false);
    }

    /**
     * Standard output, whatever it is. Only tables depend on that, and only for them is it found out, since that takes
     * several milliseconds.
     *
     * @param out what writes to standard output
     * @param environment COLUMNS overrides the width of the terminal, NO_COLOR and TERM turn colors off
     */
    public static OutputTarget standardOutput(
            Writer out, ResultFormat format, ColorMode color, Map<String, String> environment) {
        if (format != ResultFormat.TABLE) {
            return of(out);
        }
        OptionalInt terminal = terminalWidth();
        return new OutputTarget(out, width(terminal, environment), isColored(terminal.isPresent(), color, environment));
    }

    /** The width for a table; {@code terminal} is empty if standard output is none, and 0 if it does not tell. */
    static int width(OptionalInt terminal, Map<String, String> environment) {
        String columns = environment.getOrDefault(WIDTH_VARIABLE, "");
        if (columns.matches("[1-9][0-9]*") && columns.length() <= MOST_DIGITS) {
            return Integer.parseInt(columns);
        }
        return terminal.isPresent() && terminal.getAsInt() > 0 ? terminal.getAsInt() : UNLIMITED;
    }

    static boolean isColored(boolean isTerminal, ColorMode color, Map<String, String> environment) {
        return switch (color) {
            case ON -> true;
            case OFF -> false;
            case AUTO ->
                isTerminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        };
    }

    private static OptionalInt terminalWidth() {
        TerminalProvider provider = provider();
        return provider != null && provider.isSystemStream(SystemStream.Output)
                ? OptionalInt.of(provider.systemStreamWidth(SystemStream.Output))
                : OptionalInt.empty();
    }

    /** JLine's provider that asks the commands of the system and loads no native library; null if there is none. */
    private static @Nullable TerminalProvider provider() {
        try {
            return TerminalProvider.load("exec");
        } catch (IOException e) {
            return null;
        }
    }
}
