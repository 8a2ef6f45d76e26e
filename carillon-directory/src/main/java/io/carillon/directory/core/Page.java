package io.carillon.directory.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing.
 *
 * @param bodies the wire JSON of each row, as it is stored; not to be changed
 * @param next the position behind the last row, to be given as {@code after} for the next page; null on the last page
 */
public record Page(List<byte[]> bodies, @Nullable String next) {
    /** How many records one call of a filtered listing reads at most; a filter that few pass gives short pages, not slow ones. */
    public static final int MAX_READ = 1000;
}
