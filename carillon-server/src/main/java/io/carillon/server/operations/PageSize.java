package io.carillon.server.operations;

import org.jspecify.annotations.Nullable;

/** How many rows a page has where the caller does not say. */
final class PageSize {
    /** AWS documents 100 for ListUsers and ListAccounts. */
    static final int DEFAULT = 100;

    /** The AWS model's limit for ListUsers and ListAccounts. */
    static final int MAX = 200;

    private PageSize() {}

    static int of(@Nullable Integer maxResults) {
        return maxResults == null ? DEFAULT : maxResults;
    }
}
