package io.carillon.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random results with whatever a format could get wrong. */
final class RandomResults {
    private static final int DEEPEST = 4;

    /** Texts that a reader of YAML could take for something else, or that break a line. */
    private static final List<String> TEXTS = List.of(
            ("|~|null|Null|NULL|nUll|true|True|yes|no|on|off|y|=|<<|-|--|---|---x|...|...x|?|:|-1|+1|1|012|0o14|0b1|0x1F|1_000|_1"
                            + "|1.5|1.|.5|.|1e3|1e+3|1E-3|.5e+1|.5e1|.inf|-.INF|+.Inf|.nan|-.nan|.NaN|inf|nan|1:30|190:20:30.15|12e03|-2E+05"
                            + "|2001-01-01|2001-1-1|2001-1-1T1:00:00|2001-01-01T00:00:00+00:00|2001-01-01 00:00:00.5 Z"
                            + "|2001-12-14t21:59:43.10-05:00|2001-01-01t|a: b|a:|a:b|:a|: a|?a|? a|-a|- a|#a|a#|a #b|a# b|[a|]a|{a|}a|,a|&a|*a|!a"
                            + "|>a|'a|\"a|%a|@a|`a|a,b|it's|say \"x\"|back\\slash| a|a | |  |a  b|tab\tin|\ttab|line\nbreak|\nfirst|last\n|two\n\nbreaks"
                            + "|blank \nbreak|break\n blank|ends\n\n|cr\rin|crlf\r\nin|\n|\r|\u0085|a\u0085b|\u2028|a\u2028b|a\u2029b|\u00a0|a\u00a0b"
                            + "|\u0000|\u0007|\u001b[1m|\u001f|\u007f|\u0080|\ufeff|\ufffe|\uffff|\ufffd|\ue000|é|ß|日本語|😀|\ud83d\udc69\u200d\ud83d\udcbb|\u200f|עברית"
                            + "|+12065550100|0000-00|019b-7a0e|3e5f9d1c-0000-4000-8000-000000000000|1e5f9d1c|00000e01|user@example.com|@home")
                    .split("\\|", -1));

    private static final String WORD_CHARACTERS = "ab: -#,'\"\\?é日😀\n\t\u0085\u2028 .0123456789";

    private final Random random;

    RandomResults(long seed) {
        random = new Random(seed);
    }

    Map<String, @Nullable Object> result() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            result.put(name(), value(1));
        }
        return result;
    }

    /** Pages of one list, the first page sometimes with another member. */
    List<Map<String, @Nullable Object>> pages() {
        String name = random.nextBoolean() ? "Users" : "Accounts";
        List<Map<String, @Nullable Object>> pages = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> page = new LinkedHashMap<>();
            page.put(name, list(1));
            pages.add(page);
        }
        if (random.nextInt(4) == 0) {
            pages.get(0).put("Same", value(2));
        }
        return pages;
    }

    private @Nullable Object value(int depth) {
        int kind = random.nextInt(depth < DEEPEST ? 14 : 9);
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> random.nextDouble();
            case 4 -> Double.longBitsToDouble(random.nextLong() & 0xbfefffffffffffffL);
            case 5, 6, 7 -> text();
            case 8 -> sentence();
            case 9, 10, 11 -> list(depth);
            default -> object(depth);
        };
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        int length = random.nextInt(4);
        boolean alike = random.nextInt(3) > 0;
        for (int i = 0; i < length; i++) {
            list.add(alike ? object(depth + 1) : value(depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            object.put(name(), value(depth + 1));
        }
        return object;
    }

    private String name() {
        return switch (random.nextInt(8)) {
            case 0 -> text();
            case 1 -> sentence();
            default -> List.of("a", "b", "UserId", "Email", "NextToken", "Zz").get(random.nextInt(6));
        };
    }

    private String text() {
        if (random.nextInt(3) > 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        var text = new StringBuilder();
        int[] characters = WORD_CHARACTERS.codePoints().toArray();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    random.nextInt(20) > 0 ? characters[random.nextInt(characters.length)] : anyCharacter());
        }
        return text.toString();
    }

    private int anyCharacter() {
        int point = random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }

    /** Words that do not fit a line. */
    private String sentence() {
        var sentence = new StringBuilder();
        int words = random.nextInt(30);
        for (int i = 0; i < words; i++) {
            sentence.append(random.nextInt(6) == 0 ? text() : "w".repeat(1 + random.nextInt(9)));
            sentence.append(" ".repeat(random.nextInt(8) == 0 ? 2 : 1));
        }
        return random.nextBoolean() ? sentence.toString().strip() : sentence.toString();
    }
}
