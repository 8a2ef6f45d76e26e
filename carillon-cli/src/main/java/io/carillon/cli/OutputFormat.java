package io.carillon.cli;

/** The output format of a command: for people, or for programs. */
enum OutputFormat {
    text,
    json
}
