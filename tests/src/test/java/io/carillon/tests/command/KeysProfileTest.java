package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.chime.model.AccountType;

/** {@code carillon keys create --profile}: the profile works in every client, and nobody else's is lost. */
class KeysProfileTest extends ServerTest {
    private static final String OTHERS = "# mine\n[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = abc";

    @TempDir
    private Path home;

    private AwsAccount owner;
    private String accountId;
    private Path file;

    @BeforeAll
    void createAccount() {
        owner = newAwsAccount();
        accountId = createAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
    }

    @BeforeEach
    void nameFile() {
        file = home.resolve(".aws/credentials");
    }

    private ProgramEnvironment environment() {
        return ProgramEnvironment.empty(home).withEndpoint(endpoint());
    }

    private void writeFile(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> create(String... options) {
        var arguments =
                new ArrayList<>(List.of("create", "--data", dataFolder().toString(), "--aws-account-id", owner.id()));
        arguments.addAll(List.of(options));
        return CarillonCommandLine.of("keys", arguments.toArray(String[]::new));
    }

    private ProgramResult runCreate(String... options) {
        return Program.run(environment(), create(options));
    }

    private String keys() {
        return run("keys", "list").requireExitCode(0).standardOutput();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void everyClientTakesTheProfile() throws IOException {
        ProgramResult created = runCreate("--profile", "carillon").requireExitCode(0);
        assertThat(created.standardOutput()).isEmpty();
        assertThat(created.standardError()).contains("Stored the access key AKIA", " in " + file + ".\n");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
        try (var directory = Files.list(file.getParent())) {
            assertThat(directory).containsExactly(file);
        }

        ProgramEnvironment environment = environment()
                .without("AWS_REGION")
                .without("AWS_DEFAULT_REGION")
                .with("AWS_PROFILE", "carillon");
        for (Boto3 boto3 : Boto3.installed(environment)) {
            boto3.run(environment, endpoint(), "list_users.py", "--account-id", accountId)
                    .requireExitCode(0);
        }
        for (AwsCli awsCli : AwsCli.installed(environment)) {
            awsCli.chime(environment, endpoint(), "list-users", "--account-id", accountId)
                    .requireExitCode(0);
        }
        CarillonCommandLine.run(environment, "users", "list", "--account-id", accountId)
                .requireExitCode(0);
        var java = ProfileCredentialsProvider.builder()
                .profileName("carillon")
                .profileFile(ProfileFile.builder()
                        .content(file)
                        .type(ProfileFile.Type.CREDENTIALS)
                        .build())
                .build();
        try (var chime = JavaClients.sync(endpoint(), new AwsAccount(owner.id(), java.resolveCredentials()))) {
            assertThat(chime.listUsers(r -> r.accountId(accountId)).users()).isEmpty();
        }
    }

    @Test
    void aTemporaryKeyAndAnotherRegionWorkToo() throws IOException {
        writeFile("[carillon]\naws_access_key_id = AKIAOLD\nregion = eu-west-1\n");
        runCreate("--profile", "carillon", "--replace", "--duration-seconds", "3600")
                .requireExitCode(0);
        assertThat(file)
                .content()
                .contains("aws_session_token = ", "region = eu-west-1\n")
                .doesNotContain("us-east-1");
        assertWorks();
        runCreate("--profile", "carillon", "--replace").requireExitCode(0);
        assertThat(file).content().doesNotContain("aws_session_token");
        assertWorks();
    }

    private void assertWorks() {
        ProgramEnvironment environment = environment().with("AWS_PROFILE", "carillon");
        AwsCli.debians(environment)
                .chime(environment, endpoint(), "list-users", "--account-id", accountId)
                .requireExitCode(0);
    }

    @Test
    void aProfileThatIsThereIsKept() throws IOException {
        writeFile(OTHERS);
        String keys = keys();
        ProgramResult refused = runCreate("--profile", "other").requireExitCode(1);
        assertThat(refused.standardError())
                .isEqualTo("carillon keys create: " + file + " already has a profile 'other', in line 2.\n"
                        + "Choose another --profile, or replace its key with --replace.\n");
        assertThat(file).hasContent(OTHERS);
        assertThat(keys()).isEqualTo(keys);
    }

    @Test
    void jsonNamesTheKeyWithoutItsSecret() {
        ProgramResult created =
                runCreate("--profile", "carillon", "--output", "json").requireExitCode(0);
        assertThat(created.standardOutput())
                .contains("\"AccessKeyId\" : \"AKIA")
                .doesNotContain("Secret");
    }

    @Test
    void anOpenFileIsClosedToOthersAndALinkStays() throws IOException {
        Path target = Files.writeString(
                Files.createDirectory(home.resolve("dotfiles")).resolve("aws"), OTHERS);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of("../dotfiles/aws"));
        assertThat(runCreate("--profile", "carillon").requireExitCode(0).standardError())
                .contains(target.toRealPath() + " is now accessible to its owner only.");
        assertThat(file).isSymbolicLink();
        assertThat(target).content().startsWith(OTHERS + "\n\n[carillon]\n");
        assertThat(mode(target)).isEqualTo("rw-------");
    }

    @Test
    void aLinkToNothingGetsItsFile() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, home.resolve("elsewhere/aws"));
        runCreate("--profile", "carillon").requireExitCode(0);
        assertThat(home.resolve("elsewhere/aws")).content().startsWith("[carillon]\n");
    }

    @Test
    void theVariableNamesTheFile() throws IOException {
        ProgramEnvironment environment = environment().with("AWS_SHARED_CREDENTIALS_FILE", "~/keys");
        Program.run(environment, create("--profile", "carillon")).requireExitCode(0);
        assertThat(home.resolve("keys")).content().startsWith("[carillon]\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void profilesThatBoto3RejectsAreLeftUnchanged() throws IOException {
        String keys = keys();
        String twice = OTHERS + "\n[other]\n";
        for (String text : List.of(twice, "nonsense\n", "[a]\nx = 1\nx = 2\n", "[a]\nnonsense")) {
            writeFile(text);
            ProgramResult refused = runCreate("--profile", "carillon").requireExitCode(1);
            assertThat(refused.standardError())
                    .startsWith("carillon keys create: " + file
                            + " was not changed, since boto3 and the AWS CLI reject it: line ")
                    .hasLineCount(2);
            assertThat(file).content().isEqualTo(text);
        }
        assertThat(keys()).isEqualTo(keys);
    }

    @Test
    void aKeyThatCannotBeStoredIsDeletedAgain() throws IOException {
        String keys = keys();
        // There is room for this name, and none for the longer one of a draft.
        Path longName = home.resolve("a".repeat(250));
        Files.writeString(longName, OTHERS);
        ProgramEnvironment environment = environment().with("AWS_SHARED_CREDENTIALS_FILE", longName.toString());
        ProgramResult failed =
                Program.run(environment, create("--profile", "carillon")).requireExitCode(1);
        assertThat(failed.standardError())
                .contains(" could not be written: File name too long. The new key was deleted.\n")
                .hasLineCount(2);
        assertThat(longName).hasContent(OTHERS);
        assertThat(keys()).isEqualTo(keys);
        Path none = home.resolve("b".repeat(250));
        Program.run(environment.with("AWS_SHARED_CREDENTIALS_FILE", none.toString()), create("--profile", "carillon"))
                .requireExitCode(1);
        assertThat(none).doesNotExist();
    }

    @Test
    void namesThatNotAllClientsTakeAreRefused() {
        for (String name : List.of("", "a b", "a]", "a\nb", "DEFAULT", "é", "#a", "a".repeat(101))) {
            assertThat(runCreate("--profile", name).requireExitCode(2).standardError())
                    .startsWith("carillon keys create: --profile must have 1 to 100 ");
        }
        runCreate("--replace").requireExitCode(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void severalAtOnceAllGetTheirProfile() throws IOException {
        writeFile(OTHERS);
        List<CompletableFuture<ProgramResult>> runs = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> runCreate("--profile", "p" + i)))
                .toList();
        runs.forEach(run -> run.join().requireExitCode(0));
        assertThat(file)
                .content()
                .startsWith(OTHERS)
                .contains("[p0]\n", "[p1]\n", "[p2]\n", "[p3]\n", "[p4]\n", "[p5]\n");
    }

    @Test
    void aPrintedProfileIsNotAppendedTwice() throws IOException {
        writeFile(OTHERS);
        String append = "\"$@\" >> " + file;
        Program.run(environment(), inShell(append)).requireExitCode(0);
        assertThat(file).content().startsWith(OTHERS + "\n[carillon]\n");
        String once = Files.readString(file);
        String keys = keys();
        assertThat(Program.run(environment(), inShell(append))
                        .requireExitCode(1)
                        .standardError())
                .startsWith("carillon keys create: " + file + " already has a profile 'carillon', in line 5.\n")
                .hasLineCount(2);
        assertThat(file).hasContent(once);
        assertThat(keys()).isEqualTo(keys);
        assertThat(runCreate().requireExitCode(0).standardError()).contains("boto3 rejects a second one");
    }

    private List<String> inShell(String script) {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(create());
        return command;
    }
}
