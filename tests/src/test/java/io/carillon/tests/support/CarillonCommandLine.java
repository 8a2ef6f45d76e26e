package io.carillon.tests.support;

import io.carillon.cli.CarillonCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code carillon} command as a program: the built classes in a JVM of their own. */
public final class CarillonCommandLine {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private CarillonCommandLine() {}

    /** The server, with the JVM's defaults. */
    public static List<String> serve(String... arguments) {
        return java(List.of(), "serve", arguments);
    }

    /** The server as {@code java -jar} starts it, from the jar that was built. */
    public static List<String> serveByJar(List<String> options, String... arguments) {
        var line = new ArrayList<String>();
        line.add(java());
        line.addAll(options);
        line.addAll(List.of(
                "-jar", root().resolve("carillon-cli/target/carillon.jar").toString(), "serve"));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Where the sources are, and the launcher. */
    public static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A command that soon ends, with the options that {@code ./carillon} sets for such. */
    public static List<String> of(String command, String... arguments) {
        return java(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), command, arguments);
    }

    /** Runs what {@link #of} gives. */
    public static ProgramResult run(ProgramEnvironment environment, String command, String... arguments) {
        return Program.run(environment, of(command, arguments));
    }

    /** The command by {@code ./carillon}, which finds its jar built: these tests run after it is packaged. */
    public static List<String> launcher(String... arguments) {
        return with(List.of(Path.of("..", "carillon").toString()), arguments);
    }

    /** The command by {@code java -jar}. */
    public static List<String> jar(String... arguments) {
        String jar = Path.of("..", "carillon-cli", "target", "carillon.jar").toString();
        return with(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar), arguments);
    }

    private static List<String> with(List<String> program, String... arguments) {
        var line = new ArrayList<>(program);
        line.addAll(List.of(arguments));
        return line;
    }

    private static List<String> java(List<String> options, String command, String... arguments) {
        var line = new ArrayList<String>();
        line.add(JAVA);
        line.addAll(options);
        line.add("-cp");
        line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        line.add(CarillonCommand.class.getName());
        line.add(command);
        line.addAll(List.of(arguments));
        return line;
    }
}
