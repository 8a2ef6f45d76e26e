package io.carillon.tests.release;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Maven project in a directory of its own, outside the build, made of the README's coordinates and sample. */
final class OutsideProject {
    private static final Path TEMPLATE = Path.of("src", "test", "outside-project");
    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z.-]+)@");

    private static final Pattern S3_VERSION =
            Pattern.compile("<artifactId>s3</artifactId>\\s*<version>([^<]+)</version>");

    private final ProgramEnvironment environment;
    private final Path directory;

    private OutsideProject(ProgramEnvironment environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /** Writes a project that has the README's coordinates and its sample with S3, and that reads a release. */
    static OutsideProject ofReadme(ProgramEnvironment environment, Path directory, LocalRelease release)
            throws IOException {
        Path readme = CarillonCommandLine.root().resolve("README.md");
        String coordinates = MarkdownCode.block(readme, "xml", "<artifactId>carillon-paginators</artifactId>");
        Matcher sdk = S3_VERSION.matcher(coordinates);
        if (!sdk.find()) {
            throw new AssertionError("The README's coordinates have no version of S3's client");
        }
        Map<String, String> values = Map.of(
                "dependencies", coordinates,
                "sdk", sdk.group(1),
                "release", release.version(),
                "repository", release.folder().toUri().toString(),
                "sample", MarkdownCode.block(readme, "java", "S3Client"));
        Path sources = Files.createDirectories(directory.resolve("src/main/java"));
        Files.writeString(directory.resolve("pom.xml"), filled(TEMPLATE.resolve("pom.xml"), values));
        Files.writeString(sources.resolve("Sample.java"), filled(TEMPLATE.resolve("Sample.java"), values));
        return new OutsideProject(environment, directory);
    }

    /** A template with its placeholders replaced; versions of plugins are those of our own build. */
    private static String filled(Path template, Map<String, String> values) throws IOException {
        String ours = Files.readString(CarillonCommandLine.root().resolve("pom.xml"));
        return PLACEHOLDER
                .matcher(Files.readString(template))
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(found.group(1), ofOurBuild(ours, found.group(1)))));
    }

    private static String ofOurBuild(String pom, String property) {
        Matcher matcher =
                Pattern.compile("<(" + Pattern.quote(property) + ")>([^<]+)</").matcher(pom);
        return matcher.find() ? matcher.group(2) : "";
    }

    /** Compiles it with a local repository that holds nothing of Carillon. */
    void build(Path localRepository) {
        maven(localRepository, "compile", "dependency:build-classpath", "-Dmdep.outputFile=" + classPathFile());
    }

    /** What {@code mvn dependency:tree} prints: an artifact a line, as {@code group:artifact:type:version:scope}. */
    List<String> dependencyTree(Path localRepository) throws IOException {
        Path tree = directory.resolve("tree.txt");
        maven(localRepository, "dependency:tree", "-DoutputFile=" + tree);
        return Files.readAllLines(tree).stream()
                .map(line -> line.replaceFirst("^[|+\\\\ -]+", ""))
                .toList();
    }

    private void maven(Path localRepository, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("mvn", "-B", "-q", "-f", directory.toString(), "-Dmaven.repo.local=" + localRepository));
        command.addAll(Arrays.asList(arguments));
        Program.run(environment, command, LocalRelease.BUILD_TIMEOUT).requireExitCode(0);
    }

    /** Runs the sample in a JVM of its own. */
    ProgramResult run(ProgramEnvironment changed) throws IOException {
        String classPath = directory.resolve("target/classes") + ":" + Files.readString(classPathFile());
        return Program.run(
                changed,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "Sample"));
    }

    private Path classPathFile() {
        return directory.resolve("class-path.txt");
    }
}
