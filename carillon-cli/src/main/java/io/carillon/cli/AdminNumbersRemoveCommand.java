package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.directory.numbers.PhoneNumberInventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes phone numbers from the inventory of an AWS account. */
@Command(
        name = "remove",
        description =
                "Removes phone numbers that nobody has ordered from the inventory. The others are reported by their"
                        + " position among the arguments.",
        mixinStandardHelpOptions = true)
final class AdminNumbersRemoveCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Parameters(
            arity = "1..*",
            paramLabel = "NUMBER",
            description = "Phone number in E.164 format, such as +12065550100.")
    private List<String> numbers;

    @Override
    public Integer call() throws IOException {
        List<String> problems;
        try (DataFolder folder = data.openExisting()) {
            problems = folder.audit()
                    .record(
                            new Change(
                                    "RemovePhoneNumbers",
                                    account.tenant.awsAccountId(),
                                    Map.of("phoneNumbers", numbers.size())),
                            () -> remove(folder.directory().numbers().inventory()),
                            notRemoved -> Map.of("removed", numbers.size() - notRemoved.size()));
        }
        if (!problems.isEmpty()) {
            throw new CommandFailedException(
                    "Of " + numbers.size() + " numbers, " + problems.size() + " were not removed.\n  "
                            + String.join("\n  ", problems),
                    "'carillon admin numbers list' prints the inventory.");
        }
        return 0;
    }

    /** The problems of those that were not removed. */
    private List<String> remove(PhoneNumberInventory inventory) {
        var problems = new ArrayList<String>();
        for (int i = 0; i < numbers.size(); i++) {
            String place = "number " + (i + 1) + ": ";
            switch (inventory.remove(account.tenant, numbers.get(i))) {
                case REMOVED -> {}
                case ABSENT -> problems.add(place + "It is not in the inventory.");
                case ORDERED ->
                    problems.add(place + "It has been ordered. It can be removed 7 days after its deletion.");
            }
        }
        return problems;
    }
}
