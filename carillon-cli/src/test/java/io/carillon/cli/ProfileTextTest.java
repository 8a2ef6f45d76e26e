package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Profiles are read as botocore reads them, and a change of one leaves all others as they are. */
class ProfileTextTest {
    private static final Map<String, String> KEY = new LinkedHashMap<>();
    private static final int FILES = 1500;

    static {
        KEY.put("aws_access_key_id", "AKIANEW");
        KEY.put("aws_secret_access_key", "new");
    }

    private static final Set<String> REMOVED = Set.of("aws_session_token");

    @TempDir
    private Path folder;

    private static String with(String text) {
        return ProfileText.parse(text).with("carillon", KEY, REMOVED);
    }

    @Test
    void aNewProfileGoesToTheEnd() {
        String profile = "[carillon]\naws_access_key_id = AKIANEW\naws_secret_access_key = new\n";
        assertThat(with("")).isEqualTo(profile);
        assertThat(with("[a]\nx = 1\n")).isEqualTo("[a]\nx = 1\n\n" + profile);
        assertThat(with("[a]\nx = 1\n\n")).isEqualTo("[a]\nx = 1\n\n" + profile);
        assertThat(with("# mine\n")).isEqualTo("# mine\n\n" + profile);
    }

    @Test
    void aLastLineWithoutALineEndGetsOne() {
        assertThat(with("[a]\naws_secret_access_key = abc"))
                .startsWith("[a]\naws_secret_access_key = abc\n\n[carillon]\n");
    }

    @Test
    void windowsLineEndsAreKept() {
        assertThat(with("[a]\r\nx = 1"))
                .isEqualTo(String.join(
                        "\r\n",
                        "[a]",
                        "x = 1",
                        "",
                        "[carillon]",
                        "aws_access_key_id = AKIANEW",
                        "aws_secret_access_key = new",
                        ""));
    }

    @Test
    void onlyTheKeyIsReplaced() {
        assertThat(with("""
                        # before
                        [carillon]
                        # the key
                        AWS_ACCESS_KEY_ID: AKIAOLD
                        aws_secret_access_key = old
                          continued = 1
                        aws_session_token = old
                        region = eu-west-1

                        [other]
                        aws_access_key_id = AKIAOTHER
                        """)).isEqualTo("""
                        # before
                        [carillon]
                        aws_access_key_id = AKIANEW
                        aws_secret_access_key = new
                        # the key
                        region = eu-west-1

                        [other]
                        aws_access_key_id = AKIAOTHER
                        """);
    }

    @Test
    void indentedLinesDoNotBecomePartOfTheNewKey() {
        assertThat(with("[carillon]\n    aws_access_key_id = AKIAOLD\n    region = eu-west-1\n"))
                .isEqualTo("""
                        [carillon]
                            aws_access_key_id = AKIANEW
                            aws_secret_access_key = new
                            region = eu-west-1
                        """);
    }

    @Test
    void theSectionOfDefaultsMayBeRepeated() {
        ProfileText text = ProfileText.parse("[DEFAULT]\naws_session_token = t\n[a]\nx = 1\n[DEFAULT]\nregion = r\n");
        assertThat(text.sets("a", "aws_session_token")).isTrue();
        assertThat(text.sets("b", "region")).isTrue();
        assertThat(text.sets("b", "x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]~x = 1~[b]~[a]|line 4: a profile of this name is in line 1 already",
                "[a]~x = 1~X = 2|line 3: its profile has this setting already",
                "x = 1~[a]|line 1: it is before the first [profile]",
                "\ufeff[a]~x = 1|line 1: it is before the first [profile]",
                "# c~[a]~nonsense|line 3: it is neither a [profile] nor a setting",
                "[a]~[b|line 2: it is neither a [profile] nor a setting",
                "[a]~= 1|line 2: it is neither a [profile] nor a setting",
                "[a]~s3 =~  nonsense|line 3: it is not a setting of the group above it"
            })
    void profilesThatBoto3RejectsAreRejectedWithTheirLine(String text, String message) {
        assertThatExceptionOfType(ProfileSyntaxException.class)
                .isThrownBy(() -> ProfileText.parse(text.replace('~', '\n')))
                .withMessage(message);
    }

    /** Files of lines that boto3 takes in many ways. */
    private static String random(Random random) {
        List<String> lines = List.of(
                "[a]",
                "[b]",
                "[carillon]",
                "  [b]",
                "[a] # x]",
                "[c]]",
                "[profile d]",
                "[",
                "[]",
                "",
                "  ",
                "# comment",
                "  ; comment",
                "x = 1",
                "X: 2",
                "y=",
                "  y = 3",
                "    z = 4",
                "s3 =",
                "  deep = 1",
                "  deep",
                "plain",
                "aws_access_key_id = AKIAOLD",
                "aws_secret_access_key = a=b",
                "\taws_session_token = t",
                "region = eu-west-1",
                "= 1",
                "\u00a0region = x",
                "name = é");
        List<String> ends = List.of("\n", "\n", "\n", "\r\n", "\r", "\n\n");
        var text = new StringBuilder(random.nextInt(4) == 0 ? "" : "[first]\n");
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            text.append(lines.get(random.nextInt(lines.size())));
            text.append(i + 1 == count && random.nextBoolean() ? "" : ends.get(random.nextInt(ends.size())));
        }
        return text.toString();
    }

    @Test
    void botocoreReadsTheSameProfilesAndTheNewOne() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var texts = new ArrayList<String>();
        for (int i = 0; i < FILES; i++) {
            texts.add(random(random));
        }
        List<JsonNode> before = readByBotocore(texts);
        var accepted = new ArrayList<Integer>();
        for (int i = 0; i < FILES; i++) {
            boolean refused = before.get(i).isNull();
            assertThat(isRefused(texts.get(i)))
                    .as("seed %d: %s", seed, texts.get(i))
                    .isEqualTo(refused);
            if (!refused) {
                accepted.add(i);
            }
        }
        List<JsonNode> after =
                readByBotocore(accepted.stream().map(i -> with(texts.get(i))).toList());
        for (int i = 0; i < after.size(); i++) {
            String text = texts.get(accepted.get(i));
            assertThat(plain(after.get(i)))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expected(before.get(accepted.get(i))));
        }
        assertThat(accepted).as("seed %d: files that botocore reads", seed).hasSizeBetween(FILES / 20, FILES - 1);
    }

    private static boolean isRefused(String text) {
        try {
            ProfileText.parse(text);
            return false;
        } catch (ProfileSyntaxException e) {
            return true;
        }
    }

    private static Map<String, Map<String, String>> expected(JsonNode before) {
        Map<String, Map<String, String>> profiles = plain(before);
        Map<String, String> profile = profiles.computeIfAbsent("carillon", name -> new TreeMap<>());
        profile.remove("aws_session_token");
        profile.putAll(KEY);
        return profiles;
    }

    /** The profiles; a group of settings is told by its text. */
    private static Map<String, Map<String, String>> plain(JsonNode profiles) {
        var plain = new TreeMap<String, Map<String, String>>();
        profiles.asObject().forEach((name, settings) -> {
            var texts = new TreeMap<String, String>();
            settings.asObject()
                    .forEach(
                            (setting, value) -> texts.put(setting, value.isString() ? value.text() : value.toString()));
            plain.put(name, texts);
        });
        return plain;
    }

    private List<JsonNode> readByBotocore(List<String> texts) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/usr/bin/python3", "src/test/python/read_profiles.py"));
        for (int i = 0; i < texts.size(); i++) {
            command.add(Files.writeString(folder.resolve("profiles-" + i), texts.get(i))
                    .toString());
        }
        Path err = folder.resolve("stderr");
        var builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        List<String> lines;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            lines = out.lines().toList();
        }
        assertThat(process.waitFor()).as(() -> text(err)).isZero();
        return lines.stream().map(JsonNode.parser()::parse).toList();
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
