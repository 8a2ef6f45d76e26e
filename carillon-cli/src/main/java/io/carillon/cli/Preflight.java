package io.carillon.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process needs before a command starts. Java decodes arguments, variables and the working directory by the locale, and
 * replaces what it cannot decode by U+FFFD: an account would get a wrong name, and a search would look for another user.
 * {@code ./carillon} sets a UTF-8 locale; {@code java -jar} has that of the caller.
 *
 * @param locale the character set that Java decodes with ({@code sun.jnu.encoding})
 * @param workingDirectory as Java decoded it
 * @param environment the variables as Java decoded them
 * @param openFiles how many files the process may have open at once; {@link Long#MAX_VALUE} for no limit or an unknown one
 */
record Preflight(String locale, String workingDirectory, Map<String, String> environment, long openFiles) {
    /** The server has 105 open files before its first connection: libraries, the database, sockets. */
    static final long MIN_OPEN_FILES = 128;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +(\\d+) ");

    /** Variables that decide what a command does: Carillon's, AWS's, PostgreSQL's, and where {@code ~/.aws} is. */
    private static final Pattern READ_VARIABLES = Pattern.compile("(CARILLON_|AWS_|PG).*|HOME");

    private static final char UNDECODABLE = '\ufffd';

    /** That of this process. */
    static Preflight ofThisProcess() {
        return new Preflight(
                System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()),
                System.getProperty("user.dir", ""),
                System.getenv(),
                limitOfOpenFiles());
    }

    /**
     * @throws CommandFailedException if no command may start
     */
    void check(List<String> arguments) {
        if (openFiles < MIN_OPEN_FILES) {
            throw new CommandFailedException(
                    "The process may open only " + openFiles + " files; it needs at least " + MIN_OPEN_FILES + ".",
                    "Raise it with 'ulimit -n 4096', or LimitNOFILE= in a systemd unit.");
        }
        for (int i = 0; i < arguments.size(); i++) {
            requireDecoded("Argument " + (i + 1), arguments.get(i));
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (READ_VARIABLES.matcher(name).matches()) {
                requireDecoded("The variable " + name, value);
            }
        });
        requireDecoded("The path of the working directory", workingDirectory);
    }

    private void requireDecoded(String what, String text) {
        boolean utf8 = isUtf8();
        if (text.indexOf(UNDECODABLE) < 0 && (utf8 || isAscii(text))) {
            return;
        }
        if (utf8) {
            throw new CommandFailedException(what + " is not valid UTF-8.", "Convert it to UTF-8 and try again.");
        }
        throw new CommandFailedException(
                what + " is not ASCII, and Java cannot decode it: the character set of the locale is " + locale + ".",
                "Set LC_ALL=C.UTF-8, or use the carillon launcher, which does.");
    }

    /** On Windows, Java gets text instead of bytes, whatever the code page. */
    private boolean isUtf8() {
        return Charset.forName(locale).equals(StandardCharsets.UTF_8)
                || System.getProperty("os.name", "").startsWith("Windows");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static long limitOfOpenFiles() {
        try {
            Matcher limit = OPEN_FILES.matcher(Files.readString(LIMITS));
            return limit.find() ? Long.parseLong(limit.group(1)) : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
