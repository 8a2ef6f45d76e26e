package io.carillon.cli.conformance;

/**
 * What came of a check.
 *
 * @param operation the name in the AWS model
 * @param check what was checked
 * @param result how it ended
 * @param detail what was expected and what came, in one line; empty if the check passed
 */
public record Outcome(String operation, String check, Result result, String detail) {}
