package io.carillon.engines.cassandra;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The Java that runs a node. Cassandra 5.0 supports 11 and 17, and needs the security manager, which Java 24 removed. */
final class NodeJava {
    private static final Set<Integer> SUPPORTED = Set.of(11, 17);
    /** Where Debian and most others install JDKs. */
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private NodeJava() {}

    /** The {@code java} program: that of the tests if Cassandra supports it, or else one that is installed beside it. */
    static Path program() {
        Path own = Path.of(System.getProperty("java.home"));
        return (SUPPORTED.contains(Runtime.version().feature()) ? own : installed()).resolve("bin/java");
    }

    private static Path installed() {
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            return homes.sorted()
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")) && SUPPORTED.contains(version(home)))
                    .findFirst()
                    .orElseThrow(NodeJava::missing);
        } catch (IOException e) {
            throw new AssertionError(missing().getMessage(), e);
        }
    }

    private static AssertionError missing() {
        return new AssertionError("The tests run Cassandra on Java 17, and there is none in " + INSTALLED
                + ". ./verify installs what the tests need.");
    }

    /** From the file that every JDK has in its home; 0 without one. */
    private static int version(Path home) {
        var release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
