package io.carillon.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ScimClient;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * The tarball as on a machine without Java: unpacked into a folder that nobody may write to and whose path has a blank, used through a
 * symbolic link, by another user, without a single variable.
 */
@Tag("slow")
@ExtendWith(BuiltPackages.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TarballTest {
    private static final long LARGEST = 60_000_000;

    private final Packages packages;

    private Path temporary;
    private Path image;
    private InstalledCarillon carillon;

    TarballTest(Packages packages) {
        this.packages = packages;
    }

    @BeforeAll
    void unpack(@TempDir Path parent) throws IOException {
        temporary = parent;
        Path home = UnprivilegedUser.directory(parent, "home");
        Path folder = Files.createDirectory(parent.resolve("read only"));
        here("tar", "-xzf", packages.tarball().toString(), "-C", folder.toString());
        here("chmod", "-R", "a-w", folder.toString());
        image = folder.resolve("carillon-" + packages.version());
        Path link = Files.createSymbolicLink(parent.resolve("carillon"), image.resolve("bin/carillon"));
        carillon = new InstalledCarillon(
                UnprivilegedUser.command(List.of(link.toString())),
                new ProgramEnvironment(parent, Map.of()),
                home.resolve("data").toString());
    }

    @AfterAll
    void allowItsDeletion() {
        here("chmod", "-R", "u+w", image.getParent().toString());
    }

    @Test
    void aServerServesBoto3AndLeavesNothingBesideIt() throws IOException {
        String before = state();
        AwsAccount caller = carillon.createKey();
        try (ServerProcess server = carillon.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            assertThat(program(server)).isEqualTo(image.resolve("runtime/bin/java"));
            String account =
                    chime.createAccount(r -> r.name("Bell Tower")).account().accountId();
            chime.inviteUsers(r -> r.accountId(account).userEmailList("anna@example.com", "bert@example.com"));
            ProgramEnvironment client =
                    ProgramEnvironment.empty(temporary.resolve("client")).with(caller.credentials());
            for (Boto3 boto3 : Boto3.installed(client)) {
                assertThat(boto3.run(client, server.endpoint(), "list_users.py", "--account-id", account)
                                .requireExitCode(0)
                                .standardOutput())
                        .contains("anna@example.com", "bert@example.com");
            }
            server.terminate();
        }
        assertThat(state()).isEqualTo(before);
    }

    /** Most of the library that reads LDIF is not in the tarball. */
    @Test
    void ldifIsReadAndWritten() throws IOException {
        carillon.createKey();
        String account = carillon.createAccount("Bell Tower");
        Path list = UnprivilegedUser.directory(temporary, "ldif").resolve("people.ldif");
        Files.writeString(list, """
                version: 1
                dn: uid=anna,ou=people,dc=example,dc=com
                control: 1.2.840.113556.1.4.805 true
                changetype: add
                objectClass: inetOrgPerson
                mail:: YW5uYUBleGFtcGxlLmNvbQ==
                cn: Anna Bell
                """);
        UnprivilegedUser.own(list);
        String[] options = {
            "--data", carillon.data(), "--aws-account-id", InstalledCarillon.AWS_ACCOUNT, "--account-id", account
        };
        carillon.run(with(options, "import", list.toString())).requireExitCode(0);
        assertThat(carillon.run(with(options, "export", "--format", "ldif"))
                        .requireExitCode(0)
                        .standardOutput())
                .contains("mail: anna@example.com", "cn: Anna Bell");
    }

    /** What reads SCIM's messages could do more with modules of Java that the runtime does not have. */
    @Test
    void aScimClientProvisionsUsersAndGroups() {
        AwsAccount owner = carillon.createKey();
        String account = carillon.createAccount("Cathedral");
        String token = carillon.run(
                        "scim",
                        "token",
                        "create",
                        "--data",
                        carillon.data(),
                        "--aws-account-id",
                        owner.id(),
                        "--account-id",
                        account)
                .requireExitCode(0)
                .standardOutput()
                .strip();
        try (ServerProcess server = carillon.serve()) {
            var scim = new ScimClient(new ScimAccount(owner, account, server.endpoint(), token));
            String user = scim.post("/Users", "{\"userName\": \"carla@example.com\", \"title\": \"Ringer\"}")
                    .require(201)
                    .text("id");
            assertThat(scim.patch("/Users/" + user, "\"op\": \"Replace\", \"path\": \"title\", \"value\": \"Bell\"")
                            .require(200)
                            .text("title"))
                    .isEqualTo("Bell");
            assertThat(scim.get("/Users?filter=" + ScimClient.escaped("title eq \"bell\" and meta.created pr"))
                            .require(200)
                            .body()
                            .path("totalResults")
                            .intValue())
                    .isEqualTo(1);
            String group = "{\"displayName\": \"Ringers\", \"members\": [{\"value\": \"" + user + "\"}]}";
            scim.post("/Groups", group).require(201);
            for (String path : List.of("/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
                scim.get(path).require(200);
            }
            server.terminate();
        }
    }

    private static String[] with(String[] options, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(options)).toArray(String[]::new);
    }

    /** The cryptography of TLS is in modules of its own, which nothing in the code names. */
    @Test
    void opensslReachesItByBothVersionsOfTlsAndWithBothKindsOfKeys() throws IOException {
        Path files = UnprivilegedUser.directory(temporary, "tls");
        var authority = new CertificateAuthority(files, "ca");
        for (String kind : List.of("ec", "rsa")) {
            Issued issued = kind.equals("ec") ? authority.issue("server") : authority.issueRsa("server");
            UnprivilegedUser.own(issued.key());
            InstalledCarillon withTls = new InstalledCarillon(
                            carillon.command(),
                            carillon.environment(),
                            UnprivilegedUser.directory(temporary, kind)
                                    .resolve("data")
                                    .toString())
                    .with("CARILLON_TLS_CERTIFICATE", issued.certificate().toString())
                    .with("CARILLON_TLS_PRIVATE_KEY", issued.key().toString());
            try (ServerProcess server = withTls.serve()) {
                assertThat(program(server)).isEqualTo(image.resolve("runtime/bin/java"));
                String client = " | openssl s_client -quiet -verify_return_error -CAfile " + authority.certificate()
                        + " -connect " + server.endpoint().getAuthority();
                for (String options :
                        List.of(" -tls1_2", " -tls1_3", " -tls1_3 -groups X25519", " -tls1_3 -groups P-384")) {
                    assertThat(here(
                                    "sh",
                                    "-c",
                                    "printf 'GET /carillon/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n'"
                                            + client + options))
                            .as(kind + options)
                            .startsWith("HTTP/1.1 200 OK");
                }
                server.terminate();
            }
        }
    }

    @Test
    void theDemonstrationRuns() {
        ProgramResult demo = carillon.run("demo").requireExitCode(0);
        assertThat(demo.standardError()).contains("Complete: all 1200 users, each exactly once.");
    }

    /** Without the archive, or with one of another class path, Java would load the class from its jar. */
    @Test
    void classesAreMappedFromTheArchiveInWhateverFolder() {
        String loaded = carillon.with("CARILLON_JAVA_OPTS", "-Xshare:on -Xlog:class+load:stdout")
                .run("--version")
                .requireExitCode(0)
                .standardOutput();
        assertThat(loaded).contains("io.carillon.cli.CarillonCommand source: shared objects file (top)\n");
    }

    @Test
    void withoutANumberForItsFolderItRunsWithoutTheArchive() {
        ProgramResult version =
                carillon.bash("exec 99</dev/null; exec \"$@\"", "--version").requireExitCode(0);
        assertThat(version.standardOutput()).startsWith("carillon " + packages.version() + " (commit ");
        assertThat(version.standardError()).isEmpty();
    }

    @Test
    void theVersionNamesTheJavaThatItBrought() {
        assertThat(carillon.run("--version").requireExitCode(0).standardOutput())
                .startsWith("carillon " + packages.version() + " (commit ")
                .endsWith(" in " + image.resolve("runtime") + "\n");
    }

    /** A driver whose classes or modules were missing would fail otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://127.0.0.1:1/carillon", "cassandra://127.0.0.1:1/carillon"})
    void aDatabaseThatIsAwayIsReportedAsByTheSources(String store) throws IOException {
        Path data = UnprivilegedUser.directory(temporary, "away-" + store.substring(0, 4));
        String[] command = {
            "admin",
            "create-account",
            "--data",
            data.toString(),
            "--store",
            store,
            "--aws-account-id",
            InstalledCarillon.AWS_ACCOUNT,
            "--account-type",
            "Team",
            "--name",
            "x"
        };
        ProgramResult installed = carillon.run(command).requireExitCode(1);
        ProgramResult built = Program.run(
                ProgramEnvironment.empty(temporary.resolve("home-of-sources")), CarillonCommandLine.jar(command));
        assertThat(installed.standardError())
                .contains("127.0.0.1")
                .isEqualTo(built.requireExitCode(1).standardError());
    }

    @Test
    void itHasTheSubcommandsOfTheSources() {
        assertThat(carillon.run("--help").requireExitCode(0).standardOutput())
                .isEqualTo(Program.run(
                                ProgramEnvironment.empty(temporary.resolve("home-of-help")),
                                CarillonCommandLine.jar("--help"))
                        .requireExitCode(0)
                        .standardOutput());
    }

    @Test
    void completionAndManualPagesAreThoseOfTheCommand() {
        assertThat(image.resolve("share/bash-completion/completions/carillon"))
                .content()
                .isEqualTo(carillon.run("completion", "bash").requireExitCode(0).standardOutput());
        assertThat(image.resolve("share/zsh/site-functions/_carillon"))
                .content()
                .isEqualTo(carillon.run("completion", "zsh").requireExitCode(0).standardOutput());
        assertThat(image.resolve("share/man/man1/carillon-serve.1"))
                .content()
                .contains("carillon " + packages.version());
    }

    @Test
    void aClosedStreamFailsTheCommand() {
        assertThat(carillon.bash("\"$@\" >&-", "--version").requireExitCode(4).standardError())
                .contains(": The output could not be written: Bad file descriptor.\n");
        carillon.bash("\"$@\" <&- 2>&-", "--version").requireExitCode(0);
    }

    @Test
    void pathsBeyondAsciiAreKeptInAnyLocale() throws IOException {
        Path data = UnprivilegedUser.directory(temporary, "dätä");
        new InstalledCarillon(carillon.command(), carillon.environment(), data.toString())
                .with("LC_ALL", "C")
                .createKey();
        assertThat(data.resolve("directory.sqlite")).exists();
    }

    @Test
    void theTarballIsSmallAndHasItsChecksum() throws IOException {
        assertThat(Files.size(packages.tarball())).isLessThan(LARGEST);
        Program.run(
                        ProgramEnvironment.empty(temporary.resolve("checker")),
                        List.of(
                                "bash",
                                "-c",
                                "cd \"$0\" && sha256sum --check --strict SHA256SUMS",
                                packages.folder().toString()))
                .requireExitCode(0);
        assertThat(packages.folder().resolve("SHA256SUMS"))
                .content()
                .contains(
                        packages.tarball().getFileName().toString(),
                        packages.debianPackage().getFileName().toString());
    }

    /** Whoever packages the same commit gets the same bytes, except for the archives of classes, which Java makes anew. */
    @Test
    void neitherOwnersNorTimesNorTheirOrderDependOnTheMachine() {
        List<String> entries = here(
                        "tar",
                        "--full-time",
                        "--utc",
                        "-tvzf",
                        packages.tarball().toString())
                .lines()
                .toList();
        assertThat(entries).hasSizeGreaterThan(100).allMatch(entry -> entry.matches("\\S{10} 0/0 .*"));
        assertThat(entries.stream().map(entry -> entry.replaceAll(".* (\\S+ [0-9:]+) carillon.*", "$1")))
                .containsOnly(entries.get(0).replaceAll(".* (\\S+ [0-9:]+) carillon.*", "$1"));
        assertThat(entries).noneMatch(entry -> entry.startsWith("-") && entry.charAt(8) == 'w');
    }

    @Test
    void everyLibraryIsListedWithItsLicence() throws IOException {
        String licences = Files.readString(image.resolve("THIRD-PARTY.txt"));
        List<String> libraries;
        try (Stream<Path> files = Files.list(image.resolve("app/lib"))) {
            libraries = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("carillon-"))
                    // The classifier of Netty's native libraries.
                    .map(name -> name.replaceAll("(-linux-[a-z0-9_]+)?\\.jar$", ""))
                    .toList();
        }
        assertThat(libraries).hasSizeGreaterThan(40).allSatisfy(library -> {
            int hyphen = library.replaceAll("-\\d.*", "").length();
            assertThat(licences)
                    .contains(":" + library.substring(0, hyphen) + ":" + library.substring(hyphen + 1) + " ");
        });
        for (String file : List.of("LICENSE", "NOTICE", "sbom.cyclonedx.json", "runtime/legal/java.base/LICENSE")) {
            assertThat(image.resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void noLibraryBringsNativeCodeOfOtherMachines() throws IOException {
        try (Stream<Path> files = Files.list(image.resolve("app/native"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("libsqlitejdbc.so")
                    .anyMatch(name -> name.startsWith("libnetty_transport_native_epoll_"));
        }
        assertThat(here("unzip", "-Z1", sqlite().toString()))
                .contains("org/sqlite/JDBC.class")
                .doesNotContain(".so\n", ".dll\n", ".dylib\n");
    }

    @Test
    void theDockerfileUnpacksTheTarballByItsName() throws IOException {
        assertThat(packages.folder().resolve("Dockerfile"))
                .content()
                .contains("ADD carillon-${VERSION}.tar.gz /opt/\n", "\"/opt/carillon-$VERSION/bin/carillon\"");
        assertThat(packages.tarball().getFileName()).hasToString("carillon-" + packages.version() + ".tar.gz");
        assertThat(image.resolve("bin/carillon")).isExecutable();
    }

    private Path sqlite() throws IOException {
        try (Stream<Path> files = Files.list(image.resolve("app/lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sqlite-jdbc-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Every file of the image and of the folder around it, with its times. */
    private String state() throws IOException {
        try (Stream<Path> files = Files.walk(image.getParent())) {
            return files.sorted().map(TarballTest::line).collect(Collectors.joining("\n"));
        }
    }

    private static String line(Path file) {
        try {
            var attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return file + " " + attributes.size() + " " + attributes.lastModifiedTime() + " "
                    + PosixFilePermissions.toString(attributes.permissions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program(ServerProcess server) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/" + server.pid() + "/exe"));
    }

    private String here(String... command) {
        return Program.run(ProgramEnvironment.empty(temporary.resolve("operator")), List.of(command))
                .requireExitCode(0)
                .standardOutput();
    }
}
