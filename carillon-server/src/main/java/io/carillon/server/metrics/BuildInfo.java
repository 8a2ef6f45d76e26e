package io.carillon.server.metrics;

/**
 * What is running.
 *
 * @param version of Carillon
 * @param commit that it was built from
 */
public record BuildInfo(String version, String commit) {
    /** Of classes that were not built as a jar. */
    public static final BuildInfo UNKNOWN = new BuildInfo("unknown", "unknown");
}
