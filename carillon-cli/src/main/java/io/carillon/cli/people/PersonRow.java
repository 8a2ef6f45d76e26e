package io.carillon.cli.people;

import io.carillon.directory.users.UserEntry;

/** A row that is a person. */
public record PersonRow(long line, String raw, UserEntry entry) implements Row {}
