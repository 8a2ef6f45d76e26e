package io.carillon.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;

/** The Debian package, installed by dpkg on this machine with a layer over it. */
@Tag("slow")
@ExtendWith(BuiltPackages.class)
class DebianPackageTest {
    private static final String UNIT = "/usr/lib/systemd/system/carillon.service";
    private static final String SETTINGS = "/etc/carillon/carillon.properties";
    private static final String DATA = "/var/lib/carillon";
    /** Of systemd-analyze, in tenths: from 0 for a service that may do nothing to 100. Services are "OK" below 50. */
    private static final String LARGEST_EXPOSURE = "20";

    private final Packages packages;

    @TempDir
    private Path temporary;

    private OverlaidMachine machine;

    DebianPackageTest(Packages packages) {
        this.packages = packages;
    }

    @BeforeEach
    void install() throws IOException {
        machine = OverlaidMachine.mount(temporary);
        dpkgInstall();
    }

    @AfterEach
    void unmount() {
        machine.close();
    }

    private void dpkgInstall() throws IOException {
        Path file = machine.file("/tmp/carillon.deb");
        Files.deleteIfExists(file);
        Files.copy(packages.debianPackage(), file);
        // Triggers bring the index of manual pages up to date, which takes long.
        machine.run("dpkg", "--no-triggers", "--install", "/tmp/carillon.deb").requireExitCode(0);
    }

    @Test
    void theServiceRunsAsItsOwnUserAndOutlivesAnUpgradeAndAPurge() throws IOException {
        assertThat(owner(DATA)).isEqualTo("carillon:carillon 700");
        assertThat(owner(SETTINGS)).isEqualTo("root:carillon 640");
        assertThat(owner("/etc/default/carillon")).isEqualTo("root:root 600");
        assertThat(machine.file("/etc/systemd/system/multi-user.target.wants/carillon.service"))
                .isSymbolicLink();
        AwsAccount caller = carillon().createKey();
        assertThat(accountsAfterCreating(caller, "Bell Tower")).containsExactly("Bell Tower");

        Files.writeString(machine.file(SETTINGS), "http.threads=7\n");
        dpkgInstall();
        assertThat(machine.file(SETTINGS)).content().isEqualTo("http.threads=7\n");
        assertThat(owner(SETTINGS)).isEqualTo("root:carillon 640");
        assertThat(accountsAfterCreating(caller, "Belfry")).containsExactlyInAnyOrder("Bell Tower", "Belfry");

        machine.run("dpkg", "--no-triggers", "--remove", "carillon").requireExitCode(0);
        assertThat(machine.file("/usr/lib/carillon")).doesNotExist();
        assertThat(Files.exists(machine.file("/usr/bin/carillon"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(machine.file(SETTINGS)).exists();

        assertThat(machine.run("dpkg", "--no-triggers", "--purge", "carillon")
                        .requireExitCode(0)
                        .standardOutput())
                .contains("carillon: the directory in /var/lib/carillon was kept.");
        assertThat(machine.file("/etc/carillon")).doesNotExist();
        assertThat(machine.file("/etc/default/carillon")).doesNotExist();
        assertThat(machine.file("/etc/systemd/system/multi-user.target.wants/carillon.service"))
                .doesNotExist();
        assertThat(machine.file(DATA + "/directory.sqlite")).exists();
        assertThat(owner(DATA)).isEqualTo("carillon:carillon 700");
    }

    @Test
    void systemdAcceptsTheUnitsConfinesTheServiceAndWaitsForItsEnd() throws IOException {
        for (String unit : units()) {
            assertThat(machine.run("systemd-analyze", "verify", "--man=no", unit)
                            .requireExitCode(0)
                            .standardError())
                    .isEmpty();
        }
        machine.run("systemd-analyze", "security", "--offline=true", "--threshold=" + LARGEST_EXPOSURE, UNIT)
                .requireExitCode(0);
        // A server must end by its own deadline, not by systemd's.
        String settings = machine.run("carillon", "serve", "--data", "/tmp/none", "--show-config")
                .requireExitCode(0)
                .standardOutput();
        assertThat(Integer.parseInt(setting("TimeoutStopSec=")))
                .isGreaterThan(value(settings, "http.drain-delay.seconds=") + value(settings, "http.drain.seconds="));
        assertThat(Integer.parseInt(setting("LimitNOFILE="))).isGreaterThan(value(settings, "http.connections="));
    }

    @Test
    void shellsCompleteTheCommandAndManDescribesIt() {
        assertThat(machine.run("bash", "-c", ". /usr/share/bash-completion/completions/carillon; complete -p carillon")
                        .requireExitCode(0)
                        .standardOutput())
                .isEqualTo("complete -o default -F _complete_carillon carillon\n");
        assertThat(machine.file("/usr/share/zsh/vendor-completions/_carillon"))
                .content()
                .startsWith("#compdef carillon\n");
        for (String page : List.of("carillon", "carillon-keys", "carillon-users")) {
            assertThat(machine.run("zcat", "/usr/share/man/man1/" + page + ".1.gz")
                            .requireExitCode(0)
                            .standardOutput())
                    .startsWith(".TH \"" + page.replace("-", "\\-") + "\" 1 ");
        }
        assertThat(machine.file("/usr/lib/carillon/share")).doesNotExist();
    }

    private List<String> units() throws IOException {
        try (Stream<Path> units = Files.list(machine.file(UNIT).getParent())) {
            List<String> ours = units.map(unit -> unit.getFileName().toString())
                    .filter(unit -> unit.startsWith("carillon"))
                    .toList();
            assertThat(ours).contains("carillon.service");
            return ours;
        }
    }

    private static int value(String settings, String name) {
        return settings.lines()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> Integer.parseInt(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    /** The names of all Chime accounts, as the server of the unit's command lists them once it has created one. */
    private List<String> accountsAfterCreating(AwsAccount caller, String name) throws IOException {
        try (ServerProcess server = ServerProcess.start(environment(), options -> unitsCommand("--port 0"));
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            chime.createAccount(r -> r.name(name));
            List<String> names = chime.listAccounts(r -> {}).accounts().stream()
                    .map(account -> account.name())
                    .toList();
            server.terminate();
            return names;
        }
    }

    /** What systemd would run, as the user that it would run it as. */
    private List<String> unitsCommand(String options) {
        String command = setting("ExecStart=");
        assertThat(command).endsWith(" $CARILLON_SERVE_OPTIONS");
        var line = new ArrayList<>(machine.as(setting("User=")));
        line.addAll(List.of(command.replace("$CARILLON_SERVE_OPTIONS", options).split(" ")));
        return line;
    }

    private InstalledCarillon carillon() {
        var line = new ArrayList<>(machine.as("carillon"));
        line.add("/usr/bin/carillon");
        return new InstalledCarillon(line, environment(), DATA);
    }

    private ProgramEnvironment environment() {
        return new ProgramEnvironment(temporary, Map.of());
    }

    private String setting(String name) {
        try {
            return Files.readAllLines(machine.file(UNIT)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String owner(String path) {
        return machine.run("stat", "--format=%U:%G %a", path)
                .requireExitCode(0)
                .standardOutput()
                .strip();
    }
}
