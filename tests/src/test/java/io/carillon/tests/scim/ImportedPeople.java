package io.carillon.tests.scim;

import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ScimAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fills an account by {@code carillon import}, which is much faster than a call for each person. */
final class ImportedPeople {
    private ImportedPeople() {}

    /**
     * Imports so many people.
     *
     * @param command runs {@code carillon import} with arguments on the directory of the account
     * @param folder where the list may be written
     */
    static void into(ScimAccount account, int people, Function<String[], ProgramResult> command, Path folder) {
        String lines = IntStream.range(0, people)
                .mapToObj(i -> "person." + i + "@example.com,Person " + i + "\n")
                .collect(Collectors.joining());
        try {
            Path list =
                    Files.writeString(Files.createTempFile(folder, "people", ".csv"), "Email,Display name\n" + lines);
            var arguments =
                    List.of(list.toString(), "--aws-account-id", account.owner().id(), "--account-id", account.id());
            command.apply(arguments.toArray(String[]::new)).requireExitCode(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
