package io.carillon.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.ExampleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The projects of {@code examples/} that Maven builds, as somebody with the release in the home directory would build them. */
@ExtendWith(ReadmeRelease.class)
class ExampleProjectsTest {
    private static final List<String> PROJECTS = List.of("s3", "junit", "process");

    private final LocalRelease release;

    @TempDir
    private Path temporary;

    private NewUser user;
    private LinkedLocalRepository localRepository;

    ExampleProjectsTest(LocalRelease release) {
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

    /** In one run of Maven, which is most of the time; none of them knows of the others. */
    @Test
    void areBuiltAndTestedAndRun() throws IOException {
        Path projects = Files.createDirectories(temporary.resolve("projects"));
        PROJECTS.forEach(name -> ExampleFolder.copy(name, projects));
        Files.writeString(projects.resolve("pom.xml"), together());
        Files.writeString(
                Files.createDirectory(projects.resolve(".mvn")).resolve("maven.config"),
                "-Dmaven.repo.local=" + localRepository.directory() + "\n-Duser.home=" + release.home() + "\n");
        user.with("CARILLON", ExampleFolder.command())
                .in(projects, "mvn", "-B", "-q", "test")
                .requireExitCode(0);
        assertTests(projects.resolve("junit"), "LicenceReportTest", 3);
        assertTests(projects.resolve("process"), "ListUsersTest", 2);
        walkObjectsInParts(projects.resolve("s3"));
    }

    private static void assertTests(Path project, String name, int count) {
        assertThat(project.resolve("target/surefire-reports").resolve(name + ".txt"))
                .content()
                .contains("Tests run: " + count + ", Failures: 0, Errors: 0, Skipped: 0");
    }

    private static String together() {
        return PROJECTS.stream()
                .map(name -> "<module>" + name + "</module>")
                .collect(Collectors.joining(
                        "",
                        "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                                + "<artifactId>together</artifactId><version>1</version><packaging>pom</packaging><modules>",
                        "</modules></project>"));
    }

    private void walkObjectsInParts(Path project) throws IOException {
        List<String> names = IntStream.rangeClosed(1, 7)
                .mapToObj(number -> "object-" + number)
                .toList();
        Path bookmark = temporary.resolve("bookmark");
        try (S3Listing s3 = new S3Listing(names)) {
            NewUser caller = user.with("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
                    .with("AWS_SECRET_ACCESS_KEY", "secret")
                    .with("AWS_REGION", "us-east-1")
                    .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
            Stream<String> listed = Stream.of(
                            objects(caller, project, bookmark, "There are more."),
                            objects(caller, project, bookmark, "That was all."))
                    .flatMap(String::lines);
            assertThat(listed).containsExactlyElementsOf(names);
        }
    }

    private static String objects(NewUser caller, Path project, Path bookmark, String end) throws IOException {
        var result = caller.in(
                        project,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes:" + Files.readString(project.resolve("target/class-path.txt")),
                        "ObjectsInParts",
                        "my-bucket",
                        "4",
                        bookmark.toString())
                .requireExitCode(0);
        assertThat(result.standardError()).contains(end);
        return result.standardOutput();
    }
}
