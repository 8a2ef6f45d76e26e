package io.carillon.cli;

import io.carillon.directory.administration.Licenses;
import io.carillon.directory.administration.Licenses.Count;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.chime.model.License;

/** Counts the users of an account by licence. */
@Command(
        name = "count-licenses",
        description = "Counts the users of an account by license, and how many of them are pending or suspended.",
        mixinStandardHelpOptions = true)
final class AdminCountLicensesCommand extends AccountCommand {
    @Mixin
    private ReportOption report;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = open()) {
            Map<License, Count> sums = sums(folder.directory().administration().licenses());
            Iterator<List<Map<String, @Nullable Object>>> only =
                    List.of(Licenses.rows(sums)).iterator();
            report.print(Licenses.NAME, Licenses.COLUMNS, () -> only.hasNext() ? only.next() : null);
        }
        return 0;
    }

    private Map<License, Count> sums(Licenses licenses) {
        var sums = new TreeMap<License, Count>();
        @Nullable String after = null;
        do {
            Licenses.Part part = licenses.count(tenant(), accountId(), after);
            part.counts().forEach((license, count) -> sums.merge(license, count, Count::plus));
            after = part.next();
        } while (after != null);
        return sums;
    }
}
