package io.carillon.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no log may contain, whatever the server was asked to do: every server of these tests is checked when it ends, its
 * standard error and all logs in its folder.
 */
public final class LogSecrecy {
    /**
     * By its form, as a test does not know what a server made up. Secret access keys, tokens of sessions and of pages are long,
     * and have capitals, small letters and digits; ids and hashes have no capitals.
     */
    private static final Map<String, Pattern> FORBIDDEN = forbidden();

    private LogSecrecy() {}

    private static Map<String, Pattern> forbidden() {
        var forbidden = new LinkedHashMap<String, Pattern>();
        forbidden.put("an email address", Pattern.compile("[^\\s\"'=(]+(@|%40)[\\p{L}\\p{N}-]+\\.[\\p{L}\\p{N}.-]+"));
        forbidden.put("a phone number", Pattern.compile("(\\+|%2B)[1-9]\\d{6,14}(?!\\d)|\\b1?[2-9]\\d{2}555\\d{4}\\b"));
        // After a number sign, eight hexadecimal digits are a hash.
        forbidden.put("a PIN", Pattern.compile("(?i)pin\\W{0,5}(?!(?<=#)[0-9a-f]{8}\\b)\\d{6,10}(?!\\d)"));
        forbidden.put(
                "a secret or a token",
                Pattern.compile("(?<![A-Za-z0-9+/_-])(?=[a-z0-9+/_-]*[A-Z])(?=[A-Z0-9+/_-]*[a-z])(?=[A-Za-z+/_-]*[0-9])"
                        + "[A-Za-z0-9+/_-]{40,}"));
        forbidden.put("a signature", Pattern.compile("(?i)signature=[0-9a-f]{64}|AWS4-HMAC-SHA256\\W+credential="));
        forbidden.put("a password", Pattern.compile("(?i)password=[^\\s.]"));
        return forbidden;
    }

    /** Fails if the logs of a server contain anything that they may not. */
    static void requireIn(Path standardError, List<Path> folders) {
        check(standardError);
        for (Path folder : folders) {
            for (Path log : logs(folder)) {
                check(log);
            }
        }
    }

    private static List<Path> logs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".log"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path log) {
        try {
            requireIn(log.toString(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if a text contains anything that a log may not. Temporary folders have long names, so paths are no secrets. */
    public static void requireIn(String name, String text) {
        FORBIDDEN.forEach((what, pattern) -> text.lines().forEach(line -> {
            Matcher found = pattern.matcher(line);
            if (found.find() && !found.group().startsWith("/")) {
                throw new AssertionError(name + " contains " + what + ", \"" + found.group() + "\", in: " + line);
            }
        }));
    }
}
