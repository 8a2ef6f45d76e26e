package io.carillon.scim;

import io.carillon.server.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/**
 * The operations, which are created for the first request: what reads SCIM's messages takes a tenth of a second to load, and a
 * server that no SCIM client calls need not wait for it. Safe for many threads.
 */
final class LazyOperations {
    private final ExtensionContext context;
    private volatile @Nullable ScimOperations operations;

    LazyOperations(ExtensionContext context) {
        this.context = context;
    }

    ScimOperations get() {
        ScimOperations current = operations;
        return current == null ? create() : current;
    }

    private synchronized ScimOperations create() {
        ScimOperations current = operations;
        if (current == null) {
            current = new ScimOperations(context);
            operations = current;
        }
        return current;
    }
}
