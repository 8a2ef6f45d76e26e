package io.carillon.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.directory.numbers.PhoneNumberInventory.Entry;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the inventory of an AWS account. */
@Command(
        name = "list",
        description =
                "Prints the inventory as CSV that import reads again. Status is Available, or that of the phone number"
                        + " which somebody has ordered.",
        mixinStandardHelpOptions = true)
final class AdminNumbersListCommand implements Callable<Integer> {
    private static final String AVAILABLE = "Available";

    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(spec.commandLine().getOut());
            csv.writeRecord(
                    NumbersCsv.NUMBER,
                    NumbersCsv.COUNTRY,
                    NumbersCsv.TYPE,
                    NumbersCsv.CITY,
                    NumbersCsv.STATE,
                    NumbersCsv.STATUS);
            folder.directory().numbers().inventory().forEach(account.tenant, entry -> write(csv, entry));
            csv.flush();
        }
        return 0;
    }

    private static void write(CsvWriter csv, Entry entry) {
        InventoryNumber number = entry.number();
        csv.writeRecord(
                number.e164PhoneNumber(),
                number.country(),
                number.type().toString(),
                text(number.city()),
                text(number.state()),
                entry.status() == null ? AVAILABLE : entry.status().toString());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
