package io.carillon.cli;

import picocli.CommandLine.Option;

/** Which Chime account a command is about. */
final class AccountIdOption {
    @Option(names = "--account-id", required = true, paramLabel = "ID", description = "The Chime account's id.")
    String accountId;
}
