package io.carillon.cli;

import picocli.CommandLine.Option;

/** The Chime account that a command is about. */
final class AccountIdOption {
    @Option(names = "--account-id", required = true, paramLabel = "ID", description = "Id of the Chime account.")
    String accountId;
}
