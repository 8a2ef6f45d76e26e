package io.carillon.cli;

/** How a command prints: for people, or for programs. */
enum OutputFormat {
    text,
    json
}
