package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd units of the nightly backup. */
class BackupUnitsTest {
    private static final Path UNITS = CarillonCommandLine.root().resolve("packaging/systemd");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ExecStart=/bin/sh -c '(.*)'$");

    @TempDir
    private Path temporary;

    private ProgramEnvironment environment;

    @BeforeEach
    void makeHome() {
        environment = ProgramEnvironment.empty(temporary.resolve("home"));
    }

    private ProgramResult verified(Path service) {
        return Program.run(
                environment,
                List.of(
                        "systemd-analyze",
                        "verify",
                        "--man=no",
                        service.toString(),
                        service.resolveSibling("carillon-backup.timer").toString()));
    }

    @Test
    void systemdFindsNothingWrong() throws IOException {
        ProgramResult result =
                verified(UNITS.resolve("carillon-backup.service")).requireExitCode(0);
        assertThat(result.standardOutput() + result.standardError()).isEmpty();

        Path wrong = temporary.resolve("carillon-backup.service");
        Files.writeString(
                wrong,
                Files.readString(UNITS.resolve("carillon-backup.service")).replace("Type=oneshot", "Type=onceshot"));
        Files.copy(UNITS.resolve("carillon-backup.timer"), wrong.resolveSibling("carillon-backup.timer"));
        assertThat(verified(wrong).standardError()).contains("onceshot");
    }

    @Test
    void theTimerRunsEveryNight() {
        ProgramResult next =
                Program.run(environment, List.of("systemd-analyze", "calendar", "--iterations=2", onCalendar()));
        assertThat(next.requireExitCode(0).standardOutput()).containsPattern("Iteration #2|Iter\\. #2");
    }

    private static String onCalendar() {
        return line("carillon-backup.timer", Pattern.compile("(?m)^OnCalendar=(.*)$"));
    }

    private static String line(String unit, Pattern pattern) {
        try {
            Matcher line = pattern.matcher(Files.readString(UNITS.resolve(unit)));
            assertThat(line.find()).as(unit).isTrue();
            return line.group(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The command of the service, with a directory of the test's own and the command of the build. */
    @Test
    void theServiceMakesBackupsAndKeepsTheNewest() throws IOException {
        var data = new DataFolder(temporary.resolve("server"));
        data.createKey("123456789012");
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        Path carillon = temporary.resolve("carillon");
        Files.writeString(carillon, "#!/bin/sh\nexec " + quoted(CarillonCommandLine.of("backup")) + " \"$@\"\n");
        assertThat(carillon.toFile().setExecutable(true)).isTrue();
        Path configuration = Files.writeString(temporary.resolve("carillon.properties"), "");
        String command = line("carillon-backup.service", COMMAND)
                // One backup a second is what the names allow; the test makes two at once.
                .replace("%%SZ", "%%S.%%NZ")
                .replace("%%", "%")
                .replace("/usr/bin/carillon backup", carillon.toString())
                .replace("/var/lib/carillon", data.folder().toString())
                .replace("/etc/carillon/carillon.properties", configuration.toString())
                .replace("/var/backups/carillon", backups.toString());
        ProgramEnvironment unit =
                environment.with("CARILLON_BACKUP_KEEP", "1").with("CARILLON_BACKUP_OPTIONS", "--portable");
        for (int night = 0; night < 2; night++) {
            Program.run(unit, List.of("/bin/sh", "-c", command)).requireExitCode(0);
        }
        try (var left = Files.list(backups)) {
            assertThat(left).hasSize(1).allMatch(backup -> Files.exists(backup.resolve("records.jsonl.gz")));
        }
    }

    private static String quoted(List<String> command) {
        return "'" + String.join("' '", command) + "'";
    }
}
