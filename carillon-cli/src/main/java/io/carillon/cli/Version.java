package io.carillon.cli;

import picocli.CommandLine.IVersionProvider;

/** The version and the commit, which the build has written into the jar, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "carillon " + (version == null ? "(not built as a jar)" : version),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ") in "
                    + System.getProperty("java.home")
        };
    }
}
