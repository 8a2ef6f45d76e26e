package io.carillon.tests.release;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Maven project in a directory of its own, outside the build, made of code blocks of the documents. Maven finds a local repository
 * without anything of Carillon, and the release in the user's home directory, as the README has it.
 */
final class OutsideProject {
    private static final Path TEMPLATE = Path.of("src", "test", "outside-project");
    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z.-]+)@");
    private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+) ");

    private final Path directory;

    private OutsideProject(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes a project that has the README's coordinates and no source yet.
     *
     * @param management a template for {@code <dependencyManagement>}, or the empty text for none
     */
    static OutsideProject of(
            Path directory,
            String coordinates,
            String management,
            LocalRelease release,
            LinkedLocalRepository localRepository)
            throws IOException {
        Files.createDirectories(directory.resolve(".mvn"));
        Files.writeString(
                directory.resolve(".mvn/maven.config"),
                "-Dmaven.repo.local=" + localRepository.directory() + "\n-Duser.home=" + release.home() + "\n");
        Map<String, String> values = Map.of("release", release.version());
        Map<String, String> parts = Map.of(
                "coordinates",
                coordinates,
                "management",
                management.isEmpty() ? "" : filled(TEMPLATE.resolve(management), values));
        Files.writeString(directory.resolve("pom.xml"), filled(TEMPLATE.resolve("pom.xml"), parts));
        return new OutsideProject(directory);
    }

    /** Coordinates with more dependencies, from a template. */
    static String withPart(String coordinates, String template) throws IOException {
        String end = "</dependencies>";
        return coordinates.replace(end, filled(TEMPLATE.resolve(template), Map.of()) + end);
    }

    /** A template with its placeholders replaced; versions are those of our own build. */
    static String filled(Path template, Map<String, String> values) throws IOException {
        String ours = Files.readString(CarillonCommandLine.root().resolve("pom.xml"));
        return PLACEHOLDER
                .matcher(Files.readString(template))
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(found.group(1), ofOurBuild(ours, found.group(1)))));
    }

    /** The value of a property of our own build. */
    static String versionOfOurs(String property) throws IOException {
        return ofOurBuild(Files.readString(CarillonCommandLine.root().resolve("pom.xml")), property);
    }

    private static String ofOurBuild(String pom, String property) {
        Matcher matcher =
                Pattern.compile("<(" + Pattern.quote(property) + ")>([^<]+)</").matcher(pom);
        return matcher.find() ? matcher.group(2) : "";
    }

    Path directory() {
        return directory;
    }

    /** Adds a class of the program. */
    void main(String source) throws IOException {
        write("src/main/java", source);
    }

    /** Adds a class of the tests. */
    void test(String source) throws IOException {
        write("src/test/java", source);
    }

    private void write(String folder, String source) throws IOException {
        Matcher name = CLASS.matcher(source);
        if (!name.find()) {
            throw new AssertionError("No class in\n" + source);
        }
        Path sources = Files.createDirectories(directory.resolve(folder));
        Files.writeString(sources.resolve(name.group(1) + ".java"), source);
    }

    /** Compiles the program, without a warning. */
    void build(NewUser user) {
        maven(user, "compile", "dependency:build-classpath", "-Dmdep.outputFile=" + classPathFile());
    }

    /** What {@code mvn dependency:tree} prints: an artifact a line, as {@code group:artifact:type:version:scope}. */
    List<String> dependencyTree(NewUser user) throws IOException {
        Path tree = directory.resolve("tree.txt");
        maven(user, "dependency:tree", "-DoutputFile=" + tree);
        return Files.readAllLines(tree).stream()
                .map(line -> line.replaceFirst("^[|+\\\\ -]+", ""))
                .toList();
    }

    private void maven(NewUser user, String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(Arrays.asList(arguments));
        user.in(directory, command.toArray(String[]::new)).requireExitCode(0);
    }

    /** Runs a class of the program in a JVM of its own, in the project's directory, and gives what it printed. */
    String run(NewUser user, String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                directory.resolve("target/classes") + ":" + Files.readString(classPathFile()),
                name));
        command.addAll(Arrays.asList(arguments));
        return user.in(directory, command.toArray(String[]::new))
                .requireExitCode(0)
                .standardOutput();
    }

    private Path classPathFile() {
        return directory.resolve("class-path.txt");
    }
}
