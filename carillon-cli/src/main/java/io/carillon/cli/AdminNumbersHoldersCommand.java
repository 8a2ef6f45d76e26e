package io.carillon.cli;

import io.carillon.directory.numbers.HeldNumbers;
import io.carillon.directory.numbers.HeldNumbers.HeldNumber;
import io.carillon.directory.numbers.HeldNumbers.HeldPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists phone numbers by the users who have them. */
@Command(
        name = "holders",
        description =
                "Lists the phone numbers that users have, with the users, over all Chime accounts of the AWS account.",
        mixinStandardHelpOptions = true)
final class AdminNumbersHoldersCommand implements Callable<Integer> {
    private static final int PAGE_SIZE = 200;

    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Mixin
    private ReportOption report;

    private @Nullable String position;
    private boolean isOver;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            HeldNumbers held = folder.directory().numbers().held();
            report.print(HeldNumbers.NAME, HeldNumbers.COLUMNS, () -> isOver ? null : page(held));
        }
        return 0;
    }

    private List<Map<String, @Nullable Object>> page(HeldNumbers held) {
        HeldPage page = held.list(account.tenant, position, PAGE_SIZE);
        position = page.next();
        isOver = position == null;
        return page.numbers().stream().map(HeldNumber::members).toList();
    }
}
