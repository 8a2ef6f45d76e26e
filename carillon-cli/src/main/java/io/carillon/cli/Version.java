package io.carillon.cli;

import picocli.CommandLine.IVersionProvider;

/** The version and the commit, which the build has written into the jar, and the Java that runs it. */
final class Version implements IVersionProvider {
    /** The version, and in parentheses the commit. */
    static String ofThisBuild() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not built as a jar)" : version;
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
