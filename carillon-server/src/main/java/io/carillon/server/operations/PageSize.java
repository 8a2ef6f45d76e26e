package io.carillon.server.operations;

import io.carillon.server.routing.Constraint;
import org.jspecify.annotations.Nullable;

/** Default and maximum number of rows of a page. */
public enum PageSize {
    /** ListUsers and ListAccounts: AWS documents a default of 100, and the model a limit of 200. */
    OF_USERS(100, 200),
    /** ListBots: at most 99 by the model, whose documentation gives a default of 10. */
    OF_BOTS(10, 99),
    /**
     * Every other list of the model: at most 99; AWS documents no default, so Carillon uses the most, which needs the fewest
     * requests.
     */
    OF_OTHERS(99, 99),
    /** SearchAvailablePhoneNumbers: at most 500 by the model; AWS documents no default. */
    OF_SEARCHES(100, 500);

    private final int standard;
    private final int max;

    PageSize(int standard, int max) {
        this.standard = standard;
        this.max = max;
    }

    /** How many rows a page has for a caller who wants so many; null for the default. */
    public int of(@Nullable Integer maxResults) {
        return maxResults == null ? standard : maxResults;
    }

    /** The model's constraint on MaxResults of such an operation. */
    public Constraint constraint() {
        return Constraint.range("MaxResults", 1, max);
    }
}
