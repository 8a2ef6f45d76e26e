package io.carillon.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file of profiles, read by the rules of Python's {@code configparser}, which boto3 and the AWS CLI read it
 * with. They are the strictest clients: because of two sections with one name, or one line that is neither a header nor a
 * setting, they refuse the whole file. Only one section is changed here; every other line stays the same, byte for byte.
 */
final class ProfileText {
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n)|[^\r\n]+");
    private static final Pattern HEADER = Pattern.compile("\\[(.+)].*");
    private static final Pattern SETTING = Pattern.compile("(.*?)\\s*[=:].*");

    /** The section with defaults for all others. It may be repeated. */
    static final String DEFAULTS = "DEFAULT";

    private final List<String> lines;
    private final Map<String, Section> sections;

    private ProfileText(List<String> lines, Map<String, Section> sections) {
        this.lines = lines;
        this.sections = sections;
    }

    /** Where a section's header is, and where its settings are, by name. */
    private record Section(int header, Map<String, Setting> settings) {}

    /** The lines of a setting, of which all but the first continue its value; {@code to} is exclusive. */
    private record Setting(int from, int to) {}

    /** @throws ProfileSyntaxException if boto3 would refuse the text */
    static ProfileText parse(String text) {
        var lines = new ArrayList<String>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            lines.add(line.group());
        }
        return new ProfileText(lines, new Parser(lines).parse());
    }

    /** The line of a profile's header, counted from 1; empty if there is no such profile. */
    Optional<Integer> lineOf(String profile) {
        return Optional.ofNullable(sections.get(profile)).map(section -> section.header() + 1);
    }

    /** A profile whose name differs only by blanks inside the brackets, which only some clients ignore. */
    Optional<String> likeNamed(String profile) {
        return sections.keySet().stream()
                .filter(name -> !name.equals(profile) && name.strip().equals(profile))
                .findFirst();
    }

    /** Whether a profile has a setting, of its own or from the defaults; also for a profile that does not exist yet. */
    boolean sets(String profile, String setting) {
        return hasSetting(profile, setting) || hasSetting(DEFAULTS, setting);
    }

    private boolean hasSetting(String name, String setting) {
        Section section = sections.get(name);
        return section != null && section.settings().containsKey(setting);
    }

    /**
     * The text with these settings in a profile: a new one at the end, or the existing one, whose other settings stay the
     * same.
     *
     * @param removed settings that it must not have
     */
    String with(String profile, Map<String, String> settings, Set<String> removed) {
        var changed = new ArrayList<String>();
        Section section = sections.get(profile);
        if (section == null) {
            changed.addAll(lines);
            append(profile, settings, changed);
        } else {
            replace(section, settings, removed, changed);
        }
        return String.join("", changed);
    }

    private void append(String profile, Map<String, String> settings, List<String> to) {
        String end = lineEnd();
        if (!to.isEmpty()) {
            String last = to.remove(to.size() - 1);
            to.add(endOf(last).isEmpty() ? last + end : last);
            if (!last.isBlank()) {
                to.add(end);
            }
        }
        to.add("[" + profile + "]" + end);
        settings.forEach((name, value) -> to.add(name + " = " + value + end));
    }

    private void replace(Section section, Map<String, String> settings, Set<String> removed, List<String> to) {
        var dropped = new HashSet<Integer>();
        section.settings().forEach((name, place) -> {
            if (settings.containsKey(name) || removed.contains(name)) {
                for (int line = place.from(); line < place.to(); line++) {
                    dropped.add(line);
                }
            }
        });
        String end = lineEnd();
        String blanks = " ".repeat(indentationBehind(section.header()));
        for (int line = 0; line < lines.size(); line++) {
            if (!dropped.contains(line)) {
                to.add(lines.get(line));
            }
            if (line == section.header()) {
                if (endOf(lines.get(line)).isEmpty()) {
                    to.add(end);
                }
                settings.forEach((name, value) -> to.add(blanks + name + " = " + value + end));
            }
        }
    }

    /**
     * The indentation of the first setting of a section, or else of the next section. What is inserted before it needs the
     * same, or it would continue the value above.
     */
    private int indentationBehind(int header) {
        for (String line : lines.subList(header + 1, lines.size())) {
            String text = strip(line);
            if (!isIgnored(text)) {
                return line.indexOf(text.charAt(0));
            }
        }
        return 0;
    }

    /** The line end of the first line, so that a Windows file stays one. */
    private String lineEnd() {
        String first = lines.isEmpty() ? "" : endOf(lines.get(0));
        return first.isEmpty() ? "\n" : first;
    }

    private static String endOf(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(end);
    }

    /** Python's strip, which also removes the blanks of other scripts. */
    private static String strip(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isSpace(line.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isIgnored(String stripped) {
        return stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";");
    }

    /** One pass over the lines, as in {@code RawConfigParser._read}. */
    private static final class Parser {
        private final List<String> lines;
        private final Map<String, Section> sections = new LinkedHashMap<>();
        private @Nullable Section section;
        private @Nullable String setting;
        private int indentation;

        Parser(List<String> lines) {
            this.lines = lines;
        }

        Map<String, Section> parse() {
            for (int i = 0; i < lines.size(); i++) {
                String text = strip(lines.get(i));
                if (isIgnored(text)) {
                    continue;
                }
                int blanks = lines.get(i).indexOf(text.charAt(0));
                if (section != null && setting != null && blanks > indentation) {
                    continueSetting(section.settings(), setting, i, text);
                } else {
                    indentation = blanks;
                    begin(i, text);
                }
            }
            return sections;
        }

        private void begin(int line, String text) {
            Matcher header = HEADER.matcher(text);
            Matcher named = SETTING.matcher(text);
            if (header.matches()) {
                beginSection(line, header.group(1));
            } else if (section == null) {
                throw new ProfileSyntaxException(line + 1, "it is before the first [profile]");
            } else if (named.matches() && !named.group(1).isEmpty()) {
                beginSetting(section.settings(), line, named.group(1).toLowerCase(Locale.ROOT));
            } else {
                throw new ProfileSyntaxException(line + 1, "it is neither a [profile] nor a setting");
            }
        }

        private void beginSection(int line, String name) {
            Section before = sections.get(name);
            if (before != null && !name.equals(DEFAULTS)) {
                throw new ProfileSyntaxException(
                        line + 1, "a profile of this name is in line " + (before.header() + 1) + " already");
            }
            section = before == null ? new Section(line, new HashMap<>()) : before;
            sections.put(name, section);
            setting = null;
        }

        private void beginSetting(Map<String, Setting> settings, int line, String name) {
            if (settings.putIfAbsent(name, new Setting(line, line + 1)) != null) {
                throw new ProfileSyntaxException(line + 1, "its profile has this setting already");
            }
            setting = name;
        }

        /** botocore reads indented lines below an empty value as nested settings. */
        private void continueSetting(Map<String, Setting> settings, String name, int line, String text) {
            Setting begun = settings.get(name);
            if (begun == null) {
                return;
            }
            if (text.indexOf('=') < 0 && isEmptyValue(lines.get(begun.from()))) {
                throw new ProfileSyntaxException(line + 1, "it is not a setting of the group above it");
            }
            settings.put(name, new Setting(begun.from(), line + 1));
        }

        private static boolean isEmptyValue(String line) {
            String text = strip(line);
            return text.indexOf('=') == text.length() - 1 || text.indexOf(':') == text.length() - 1;
        }
    }
}
