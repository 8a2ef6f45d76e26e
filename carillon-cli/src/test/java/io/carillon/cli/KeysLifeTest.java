package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.server.keys.KeyUseRecorder;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carillon keys} from a key's creation to its deletion: its name, its status, its last use. */
class KeysLifeTest {
    private static final Pattern ID = Pattern.compile("\"AccessKeyId\" : \"(\\w+)\"");
    private static final String NOBODY = "AKIANOBODYSKEY000000";

    @TempDir
    Path temporary;

    private CommandRun keys(String... arguments) {
        var words = new ArrayList<>(List.of("keys"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--data", temporary.resolve("data").toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private String ok(String... arguments) {
        CommandRun run = keys(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private void refused(int exitCode, String message, String... arguments) {
        CommandRun run = keys(arguments);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err())
                .startsWith("carillon keys " + arguments[0] + ": " + message)
                .hasLineCount(2);
        assertThat(run.out()).isEmpty();
    }

    private String create(String... more) {
        var words = new ArrayList<>(List.of("create", "--aws-account-id", "123456789012", "--output", "json"));
        words.addAll(List.of(more));
        var id = ID.matcher(ok(words.toArray(String[]::new)));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    /** The cells of a key's line. No cell of these tests has two blanks. */
    private List<String> cells(String id) {
        return ok("list")
                .lines()
                .filter(line -> line.startsWith(id))
                .map(line -> List.of(line.split(" {2,}")))
                .findFirst()
                .orElseThrow();
    }

    private void use(String id, Instant time) throws IOException {
        try (DataFolder folder =
                DataFolder.openExisting(temporary.resolve("data"), StoreLocation.SQLITE, Settings.DEFAULT)) {
            var uses = new KeyUseRecorder(folder.accessKeys().lastUses(), Clock.fixed(time, ZoneOffset.UTC));
            uses.used(id);
            uses.close();
        }
    }

    @Test
    void theTableShowsAllOfAKeysLife() throws Exception {
        String first = create("--name", "Jürgens report");
        String second = create("--role", "read-only");
        use(first, Instant.parse("2026-11-25T08:09:59Z"));
        ok("deactivate", second);
        assertThat(ok("list").lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line.split(" {2,}"))
                        .containsExactly(
                                "ACCESS KEY ID",
                                "AWS ACCOUNT",
                                "NAME",
                                "ROLE",
                                "STATUS",
                                "CREATED",
                                "LAST USED",
                                "ACCOUNTS"));
        List<String> line = cells(first);
        assertThat(line.get(5)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ");
        assertThat(line)
                .containsExactly(
                        first,
                        "123456789012",
                        "Jürgens report",
                        "administrator",
                        "active",
                        line.get(5),
                        "2026-11-25T08:09Z",
                        "all");
        assertThat(cells(second)).contains("-", "read-only", "inactive", "never");
    }

    @Test
    void jsonHasIamsNamesAndNoSecret() throws Exception {
        String id = create("--name", "report");
        use(id, Instant.parse("2026-11-25T08:09:59Z"));
        ok("deactivate", id);
        assertThat(ok("list", "--output", "json"))
                .contains("\"Name\" : \"report\"", "\"Status\" : \"Inactive\"")
                .contains("\"LastUsedDate\" : \"2026-11-25T08:09:00Z\"")
                .doesNotContain("Secret");
        String unused = create();
        String json = ok("list", "--output", "json");
        assertThat(json.substring(json.indexOf(unused))).doesNotContain("Name", "LastUsedDate");
    }

    @Test
    void anExpiredKeyIsShownSo() throws Exception {
        String id = create("--duration-seconds", "1");
        Instant end = Instant.now().plusSeconds(2);
        Waiting.until(() -> Instant.now().isAfter(end), () -> "time stands still");
        assertThat(cells(id)).contains("expired");
        assertThat(ok("list", "--output", "json")).contains("\"Status\" : \"Expired\"");
    }

    @Test
    void updateChangesTheNameAndNothingElse() {
        String id = create("--name", "old", "--role", "read-only");
        assertThat(ok("update", "--access-key-id", id, "--name", "new", "--output", "json"))
                .contains("\"Name\" : \"new\"", "\"Role\" : \"read-only\"", "\"Status\" : \"Active\"");
        ok("deactivate", id);
        ok("update", "--access-key-id", id, "--role", "administrator");
        assertThat(cells(id)).contains("new", "administrator", "inactive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | the name is empty.", "'two\nlines' | the name contains a control character or a line break."
            })
    void aNameThatIsNoneIsRefused(String name, String problem) {
        String id = create();
        String message = "Invalid value for option '--name': " + problem;
        refused(2, message, "create", "--aws-account-id", "123456789012", "--name", name);
        refused(2, message, "update", "--access-key-id", id, "--name", name);
        assertThat(ok("list").lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivate", "activate", "delete"})
    void anIdThatIsNotThereIsReportedAndNothingIsDone(String command) {
        String id = create();
        String before = ok("list");
        refused(1, "Access key " + NOBODY + " does not exist.", command, id, NOBODY);
        refused(1, "Access key " + NOBODY + " does not exist.", command, "--access-key-id", NOBODY);
        refused(2, "Missing required parameter: the ID of an access key.", command);
        assertThat(ok("list")).isEqualTo(before);
    }

    @Test
    void severalKeysAreDeactivatedActivatedAndDeletedAtOnce() {
        String one = create();
        String two = create();
        ok("deactivate", one, two);
        assertThat(cells(one)).contains("inactive");
        assertThat(cells(two)).contains("inactive");
        ok("activate", "--access-key-id", one, "--access-key-id", two);
        assertThat(cells(one)).contains("active");
        ok("delete", "--yes", one, "--access-key-id", two);
        assertThat(ok("list")).isEmpty();
    }

    @Test
    void aStatusThatAKeyHasAlreadyIsReportedAndNothingIsDone() {
        String one = create();
        String two = create();
        refused(1, "Access key " + one + " is already active.", "activate", one);
        ok("deactivate", two);
        refused(1, "Access key " + two + " is already inactive.", "deactivate", one, two);
        assertThat(cells(one)).contains("active");
    }

    /** As in a script that was written before deletions were confirmed: it must not wait, and must not delete. */
    @Test
    void withoutATerminalADeletionNeedsYes() {
        String id = create();
        refused(2, "Nobody can confirm this without a terminal: use --yes. Nothing was deleted.", "delete", id);
        assertThat(cells(id)).contains("active");
        ok("delete", "--yes", id);
        assertThat(ok("list")).isEmpty();
    }
}
