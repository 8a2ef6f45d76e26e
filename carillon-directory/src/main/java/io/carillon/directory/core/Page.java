package io.carillon.directory.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param bodies the wire JSON of each row, as it is stored; do not change it
 * @param next the position after the last row, to be passed as {@code after} for the next page; null on the last page
 */
public record Page(List<byte[]> bodies, @Nullable String next) {
    /**
     * How many records one call of a filtered listing reads at most; a filter that few match returns short pages, not slow
     * ones.
     */
    public static final int MAX_READ = 1000;
}
