package io.carillon.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.TeamAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code block of the README and of the documents for newcomers, word for word, as somebody with an empty home directory would run
 * it. Only the port is exchanged for a free one. Java is compiled in projects outside this build that have the README's coordinates.
 */
@ExtendWith(ReadmeRelease.class)
class DocumentedSamplesTest {
    private static final Path ROOT = CarillonCommandLine.root();

    private final LocalRelease release;

    @TempDir
    private Path temporary;

    private NewUser user;
    private LinkedLocalRepository localRepository;

    DocumentedSamplesTest(LocalRelease release) {
        this.release = release;
    }

    @BeforeEach
    void arrive() {
        user = NewUser.at(temporary.resolve("home"));
        localRepository = LinkedLocalRepository.create(temporary.resolve("m2"));
    }

    @AfterEach
    void leave() throws IOException {
        localRepository.close();
        user.close();
    }

    @Test
    void readme() throws IOException {
        MarkdownCode readme = MarkdownCode.of("README.md");
        assertThat(user.bash(ROOT, readme.take("bash", "carillon demo"))
                        .requireExitCode(0)
                        .standardError())
                .containsPattern("Complete: all 1200 \\w+, each exactly once\\.");
        // ReadmeRelease ran it.
        assertThat(readme.take("bash", "./release"))
                .contains(release.folder().getFileName().toString());
        readmesLibrary(readme);
        readmesDirectory(readme);
        // KitProjectsTest runs it.
        assertThat(readme.take("java", "@CarillonTest")).contains("io.carillon.junit");
        readmesTest(readme);
        assertThat(readme.left()).isEmpty();
    }

    private void readmesLibrary(MarkdownCode readme) throws IOException {
        OutsideProject project = OutsideProject.of(
                temporary.resolve("library"), readme.take("xml", "carillon-paginators"), "", release, localRepository);
        project.main(readme.take("java", "S3Client"));
        project.main(readme.take("java", "DynamoDbClient"));
        project.build(user);
        List<String> names = numbered("object-", 300);
        try (S3Listing s3 = new S3Listing(names);
                DynamoDbScan dynamoDb = new DynamoDbScan(numbered("order-", 45))) {
            assertThat(project.run(caller("S3", s3.endpoint()), "Objects", "my-bucket")
                            .lines())
                    .isEqualTo(names.subList(0, 250));
            NewUser reader = caller("DYNAMODB", dynamoDb.endpoint());
            List<String> first = project.run(reader, "Orders").lines().toList();
            assertThat(first.subList(0, 20)).isEqualTo(numbered("order-", 20));
            String token = first.get(20).replaceFirst("^next: ", "");
            assertThat(project.run(reader, "Orders", token).lines())
                    .hasSize(21)
                    .startsWith("order-21")
                    .contains("order-40");
        }
    }

    private void readmesDirectory(MarkdownCode readme) throws IOException {
        try (ServerProcess server = user.serve(ROOT, readme.take("bash", "serve --data ~/carillon"))) {
            user.bash(ROOT, readme.take("bash", "keys create --data ~/carillon"))
                    .requireExitCode(0);
            List<String> printed = python(server, temporary, readme.take("python", "list_users"))
                    .lines()
                    .toList();
            assertThat(printed.get(0)).matches("account [0-9a-f-]{36}");
            assertThat(printed.get(1)).startsWith("['ringer1@example.com', 'ringer2@example.com'");
            assertThat(printed.get(2)).isEqualTo("['ringer6@example.com', 'ringer7@example.com']");
            assertThat(printed.get(3)).startsWith("resume with eyJ");
            server.terminate();
        }
    }

    /** The test passes against a server of its own, and does not without one. */
    private void readmesTest(MarkdownCode readme) throws IOException {
        OutsideProject project = projectWithChime("tested");
        project.test(readme.take("java", "class InvitationTest"));
        Path clone = Files.createSymbolicLink(temporary.resolve("carillon"), ROOT);
        ProgramResult tested = user.bash(project.directory(), readme.take("bash", "mvn test"));
        assertThat(tested.requireExitCode(0).standardOutput()).contains("Tests run: 1, Failures: 0, Errors: 0");
        assertThat(user.with("AWS_ENDPOINT_URL_CHIME", "http://127.0.0.1:1")
                        .with("AWS_PROFILE", "carillon-tests")
                        .in(project.directory(), "mvn", "test")
                        .exitCode())
                .isNotZero();
        Files.delete(clone);
    }

    @Test
    void server() throws IOException {
        MarkdownCode page = MarkdownCode.of("docs/server.md");
        try (ServerProcess server = user.serve(ROOT, page.take("bash", "serve --data"))) {
            user.bash(ROOT, page.take("bash", "keys create")).requireExitCode(0);
            assertThat(bash(server, page.take("bash", "invite-users")).lines())
                    .anyMatch(line -> line.matches("account [0-9a-f-]{36}"))
                    .contains("ringer1@example.com\tringer2@example.com");
            String variable = page.take("bash", "export AWS_ENDPOINT_URL_CHIME");
            assertThat(bash(server, page.take("bash", "carillon users list")))
                    .contains("ringer2@example.com", "NextToken")
                    .doesNotContain("ringer3@example.com");
            OutsideProject project = projectWithChime("server-page");
            assertThat(python(server, project.directory(), page.take("python", "list_users")))
                    .isEqualTo(page.take("text", "'ringer1@example.com'"));
            project.main(page.take("java", "ChimePaginators"));
            project.build(user);
            NewUser caller = user.with("AWS_PROFILE", "carillon")
                    .with(
                            "AWS_ENDPOINT_URL_CHIME",
                            bash(server, variable + "printenv AWS_ENDPOINT_URL_CHIME")
                                    .strip());
            assertThat(project.run(caller, "Ringers")).isEqualTo(page.take("text", "ringer8@example.com"));
            server.terminate();
        }
        assertThat(page.left()).isEmpty();
    }

    @Test
    void comingFromBoto3() throws IOException {
        MarkdownCode page = MarkdownCode.of("docs/coming-from-boto3.md");
        OutsideProject project = projectWithChime("from-boto3");
        project.main(page.take("java", "ChimePaginators"));
        project.build(user);
        String script = page.take("python", "list_users");
        DataFolder data = new DataFolder(temporary);
        try (ServerProcess server = data.serve()) {
            AwsAccount caller = data.createKey("123456789012");
            TeamAccount account = TeamAccount.of(JavaClients.sync(server.endpoint(), caller), 2_100);
            NewUser reporter = user.with(
                            "AWS_ENDPOINT_URL_CHIME", server.endpoint().toString())
                    .with("AWS_REGION", "us-east-1")
                    .with("AWS_DEFAULT_REGION", "us-east-1")
                    .with("AWS_ACCESS_KEY_ID", caller.credentials().accessKeyId())
                    .with("AWS_SECRET_ACCESS_KEY", caller.credentials().secretAccessKey());
            String token = temporary.resolve("token").toString();
            Stream<String> listed = Stream.of(
                            reporter.python(temporary, script, account.id(), token)
                                    .requireExitCode(0)
                                    .standardOutput(),
                            project.run(reporter, "NextUsers", account.id(), token),
                            reporter.python(temporary, script, account.id(), token)
                                    .requireExitCode(0)
                                    .standardOutput())
                    .flatMap(String::lines);
            assertThat(listed).containsExactlyInAnyOrderElementsOf(TeamAccount.emails(2_100, null));
        }
        assertThat(page.left()).isEmpty();
    }

    @Test
    void comingFromTheAwsSdk() throws IOException {
        MarkdownCode page = MarkdownCode.of("docs/coming-from-the-aws-sdk.md");
        OutsideProject project = OutsideProject.of(
                temporary.resolve("from-the-sdk"),
                MarkdownCode.of("README.md").take("xml", "carillon-paginators"),
                "",
                release,
                localRepository);
        project.main(page.take("java", "listObjectsV2Paginator"));
        project.main(page.take("java", "Paginators.paginate"));
        project.build(user);
        List<String> names = numbered("object-", 300);
        try (S3Listing s3 = new S3Listing(names)) {
            NewUser caller = caller("S3", s3.endpoint());
            assertThat(project.run(caller, "FirstObjectsWithTheSdk", "my-bucket")
                            .lines())
                    .isEqualTo(names.subList(0, 250));
            List<String> printed =
                    project.run(caller, "FirstObjects", "my-bucket").lines().toList();
            assertThat(printed.subList(0, 250)).isEqualTo(names.subList(0, 250));
            assertThat(printed.get(250)).startsWith("continue with eyJ");
        }
        assertThat(page.left()).isEmpty();
    }

    /** A new guide for newcomers needs a test of its own here. */
    @Test
    void everyGuideForNewcomersIsRun() throws IOException {
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
            assertThat(guides.map(guide -> guide.getFileName().toString())
                            .filter(name -> name.startsWith("coming-from-")))
                    .containsExactlyInAnyOrder("coming-from-boto3.md", "coming-from-the-aws-sdk.md");
        }
    }

    /** A project that calls Chime, and tests it, with the library. */
    private OutsideProject projectWithChime(String name) throws IOException {
        String coordinates = MarkdownCode.of("README.md").take("xml", "carillon-paginators");
        return OutsideProject.of(
                temporary.resolve(name),
                OutsideProject.withPart(coordinates, "chime-and-junit.xml"),
                "",
                release,
                localRepository);
    }

    /** Credentials, and the address of one service: nothing else is asked of the callers of AWS. */
    private NewUser caller(String service, URI endpoint) {
        return user.with("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "secret")
                .with("AWS_REGION", "us-east-1")
                .with("AWS_ENDPOINT_URL_" + service, endpoint.toString());
    }

    private String bash(ServerProcess server, String code) {
        return user.bash(ROOT, at(server, code)).requireExitCode(0).standardOutput();
    }

    private String python(ServerProcess server, Path directory, String code) {
        return user.python(directory, at(server, code)).requireExitCode(0).standardOutput();
    }

    private static String at(ServerProcess server, String code) {
        return code.replace("http://127.0.0.1:8018", server.endpoint().toString());
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> prefix + number)
                .toList();
    }
}
