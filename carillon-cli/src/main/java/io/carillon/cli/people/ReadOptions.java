package io.carillon.cli.people;

import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list does not say of itself.
 *
 * @param charset null for that of the byte order mark, or UTF-8
 * @param separator of CSV; null for the most frequent one in the first line
 * @param columns the columns or attributes that the user has chosen for fields
 */
public record ReadOptions(
        @Nullable Charset charset, @Nullable Character separator, Map<PersonField, String> columns) {
    /** Nothing chosen. */
    public static final ReadOptions DEFAULT = new ReadOptions(null, null, Map.of());
}
