package io.carillon.server.extension;

import java.util.List;

/**
 * An API beside AWS's, under a path of its own, with its own authentication and its own form of errors. Its requests have the
 * server's limits, threads, logs, metrics and audit log, as those of AWS's API do. The command decides which a server has.
 */
public interface Extension {
    /** What all of its paths begin with: begins with a slash and does not end with one. */
    String path();

    /** The names of its operations, for metrics; the names in {@link io.carillon.server.http.RequestTrace#routed}. */
    List<String> operations();

    /** Opens the API on a server, which closes it when it stops. */
    HostedApi open(ExtensionContext context);
}
