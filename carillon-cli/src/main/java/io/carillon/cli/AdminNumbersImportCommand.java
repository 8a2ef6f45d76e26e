package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.directory.numbers.PhoneNumberInventory.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds phone numbers to the inventory of an AWS account. */
@Command(
        name = "import",
        description = {
            "Adds phone numbers to the inventory. The server may be running.",
            "The file is CSV in UTF-8. Its first line names the columns: E164PhoneNumber and, optionally, Country, Type,"
                    + " City, State, AreaCode, TollFreePrefix. The default Country of numbers that start with +1 is US.",
            "All lines are imported, or none. Existing numbers stay unchanged."
        },
        mixinStandardHelpOptions = true)
final class AdminNumbersImportCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Parameters(paramLabel = "FILE.csv", description = "CSV file with the phone numbers.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        NumbersCsv csv = NumbersCsv.read(file);
        requireRight(csv);
        try (DataFolder folder = data.open()) {
            Loaded loaded = folder.audit()
                    .record(
                            new Change(
                                    "ImportPhoneNumbers",
                                    account.tenant.awsAccountId(),
                                    Map.of("phoneNumbers", csv.numbers().size())),
                            () -> folder.directory().numbers().inventory().load(account.tenant, csv.numbers()),
                            result -> Map.of(
                                    "added",
                                    result.added(),
                                    "present",
                                    result.present(),
                                    "taken",
                                    result.taken().size()));
            for (String number : loaded.taken()) {
                csv.addProblem(number, "The number is in the inventory of another AWS account.");
            }
            requireRight(csv);
            spec.commandLine()
                    .getOut()
                    .println(loaded.added() + " added, " + loaded.present() + " already in the inventory.");
        }
        return 0;
    }

    private void requireRight(NumbersCsv csv) {
        List<String> problems = csv.problems();
        if (!problems.isEmpty()) {
            throw new CommandFailedException(
                    "Nothing was imported from " + file + ".\n  " + String.join("\n  ", problems),
                    "Correct these lines, and import the file again.");
        }
    }
}
