package io.carillon.cli;

import io.carillon.server.metrics.BuildInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit, which the build has written into the jar, and the Java that runs it. */
final class Version implements IVersionProvider {
    private static final Pattern VERSION_AND_COMMIT = Pattern.compile("(\\S+) \\(commit (\\S+)\\)");

    /** The version, and in parentheses the commit. */
    static String ofThisBuild() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not built as a jar)" : version;
    }

    /** The same, for the server's metrics. */
    static BuildInfo build() {
        Matcher parts = VERSION_AND_COMMIT.matcher(ofThisBuild());
        return parts.matches() ? new BuildInfo(parts.group(1), parts.group(2)) : BuildInfo.UNKNOWN;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "carillon " + ofThisBuild(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ") in "
                    + System.getProperty("java.home")
        };
    }
}
