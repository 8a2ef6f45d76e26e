package io.carillon.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.Paginators;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The paginators with the oldest version of the AWS SDK that they work with, ours, and the newest: a program with the clients of
 * S3 and DynamoDB, and without Chime's.
 */
class SdkVersionsTest {
    private static final Path PROJECT = Path.of("src", "test", "sdk-versions").toAbsolutePath();

    private static final List<String> WALKS = List.of(
            "list_objects_v2: 012345",
            "search: [4, 5]",
            "typed: 012345",
            "own model: 01234",
            "scan: 012345",
            "async scan: 01234",
            "put_object: OperationNotPageableException");

    @TempDir
    private static Path temporary;

    static Stream<String> versions() {
        return Stream.of("version.awssdk-oldest", "version.awssdk", "version.awssdk-newest")
                .map(SdkVersionsTest::property);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void walksByEveryForm(String version) throws IOException {
        assertThat(run(version).lines()).startsWith(WALKS.toArray(String[]::new));
    }

    /** In 2020, ListBuckets was not paged, and ListObjectsV2 did not say who pays. */
    @Test
    void anOlderSdksOperationsAreWalkedAsTheyWere() throws IOException {
        assertThat(run(property("version.awssdk-oldest")).lines().skip(WALKS.size()))
                .containsExactly(
                        "non-aggregate keys: [Prefix]",
                        "list_buckets: false",
                        "OperationNotPageableException: Operation cannot be paginated: list_buckets (this version of the AWS"
                                + " SDK has no parameter ContinuationToken for it; newer ones have it)");
        assertThat(run(property("version.awssdk-newest")).lines().skip(WALKS.size()))
                .containsExactly("non-aggregate keys: [RequestCharged, Prefix]", "list_buckets: true");
    }

    /** Compiles the program against a version and runs it, as a user of that version would. */
    private static String run(String version) throws IOException {
        String classPath = classPath(version);
        assertThat(classPath).contains("s3-" + version + ".jar").doesNotContain("chime");
        ProgramResult result = Program.run(
                environment(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        paginators() + File.pathSeparator + classPath,
                        PROJECT.resolve("Walks.java").toString()));
        result.requireExitCode(0);
        return result.standardOutput();
    }

    /** What Maven puts on the class path of a project with that version. */
    private static String classPath(String version) throws IOException {
        Path file = temporary.resolve("class-path-" + version);
        if (!Files.exists(file)) {
            Program.run(
                            environment(),
                            List.of(
                                    "mvn",
                                    "-q",
                                    "-B",
                                    "-f",
                                    PROJECT.toString(),
                                    "-Dmaven.repo.local=" + LinkedLocalRepository.real(),
                                    "-Dsdk=" + version,
                                    "-Dmdep.outputFile=" + file,
                                    "org.apache.maven.plugins:maven-dependency-plugin:"
                                            + property("version.dependency-plugin") + ":build-classpath"))
                    .requireExitCode(0);
        }
        return Files.readString(file);
    }

    private static ProgramEnvironment environment() {
        return ProgramEnvironment.empty(temporary.resolve("home")).with("MAVEN_OPTS", NewUser.MAVEN_OPTIONS);
    }

    private static String paginators() {
        return Path.of(Paginators.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private static String property(String name) {
        try {
            Matcher matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                    .matcher(Files.readString(CarillonCommandLine.root().resolve("pom.xml")));
            assertThat(matcher.find()).as(name).isTrue();
            return matcher.group(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
