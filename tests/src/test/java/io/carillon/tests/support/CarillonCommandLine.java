package io.carillon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code carillon} command as a program: the jar that was built, in a JVM of its own. */
public final class CarillonCommandLine {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path JAR = root().resolve("carillon-cli/target/carillon.jar");
    /** A JVM that does not run for long does best without the optimizing compiler and with the simplest collector. */
    private static final List<String> SHORT_LIVED = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private CarillonCommandLine() {}

    /**
     * Classes that the demonstration loads, in a file that later JVMs map into memory, so that they start sooner. The demonstration
     * leaves it where {@code ./carillon} looks for it.
     */
    private static final class SharedClasses {
        static final Path FILE = make();

        private static Path make() {
            Path file = JAR.resolveSibling("carillon.jsa");
            List<String> options = with(SHORT_LIVED, "-XX:ArchiveClassesAtExit=" + file, "-Xlog:disable");
            Path home = root().resolve("tests/target/home-of-demonstration");
            Program.run(ProgramEnvironment.empty(home), line(options, "demo")).requireExitCode(0);
            assertThat(file).isNotEmptyFile();
            return file;
        }
    }

    /** The server. */
    public static List<String> serve(String... arguments) {
        return line(sharing(), with(List.of("serve"), arguments).toArray(String[]::new));
    }

    /** The server with these options of Java and no others. */
    public static List<String> serveByJar(List<String> options, String... arguments) {
        return line(options, with(List.of("serve"), arguments).toArray(String[]::new));
    }

    /** A command that soon ends. */
    public static List<String> of(String command, String... arguments) {
        return line(sharing(), with(List.of(command), arguments).toArray(String[]::new));
    }

    /** Runs what {@link #of} returns. */
    public static ProgramResult run(ProgramEnvironment environment, String command, String... arguments) {
        return Program.run(environment, of(command, arguments));
    }

    /**
     * The command by {@code ./carillon}, which finds its jar built, as these tests run after it is packaged, and the file that the
     * demonstration leaves.
     */
    public static List<String> launcher(String... arguments) {
        assertThat(SharedClasses.FILE).exists();
        return with(List.of(Path.of("..", "carillon").toString()), arguments);
    }

    /** The command by {@code java -jar}, with a relative path. */
    public static List<String> jar(String... arguments) {
        String jar = Path.of("..", "carillon-cli", "target", "carillon.jar").toString();
        return with(with(with(List.of(JAVA), SHORT_LIVED.toArray(String[]::new)), "-jar", jar), arguments);
    }

    /** Where the sources are, and the launcher. */
    public static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    }

    /** Java ignores a file that does not fit; its log, which would say so on standard output, is off. */
    private static List<String> sharing() {
        return with(SHORT_LIVED, "-XX:SharedArchiveFile=" + SharedClasses.FILE, "-Xlog:disable");
    }

    private static List<String> line(List<String> options, String... arguments) {
        var line = new ArrayList<>(List.of(JAVA));
        line.addAll(options);
        line.addAll(List.of("-jar", JAR.toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private static List<String> with(List<String> first, String... more) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }
}
