package io.carillon.cli.people;

import org.jspecify.annotations.Nullable;

/**
 * A row that is not.
 *
 * @param column the column, member or attribute that is wrong, as the list names it; null if it is the row as a whole
 * @param reason what is wrong, a sentence that does not repeat a value
 */
public record RejectedRow(long line, String raw, @Nullable String column, String reason) implements Row {}
