package io.carillon.cli.people;

/** An entry of a list of people, at its place in the list. */
public sealed interface Row permits PersonRow, RejectedRow {
    /** The line that it begins in, counted from 1; in a JSON document, that of its opening brace. */
    long line();

    /** How it is written in the list, without what separates it from the next one. */
    String raw();
}
