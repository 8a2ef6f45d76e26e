package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.cli.settings.StoreLimits;
import io.carillon.directory.Directory;
import io.carillon.directory.administration.Upkeep;
import io.carillon.directory.check.DirectoryCheck;
import io.carillon.directory.check.DirectoryCheck.Finding;
import io.carillon.directory.check.DirectoryCheck.Repair;
import io.carillon.store.DamagedException;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.RecordCheck;
import io.carillon.store.RecordName;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a whole store and reports what is damaged or inconsistent. */
@Command(
        name = "check",
        description =
                "Reads a whole store and prints every damaged record, every index entry without its row, every row"
                        + " without its index entry, and every wrong count. Servers may be running. Exit code 0 if nothing is"
                        + " wrong or everything was repaired, otherwise 1. The output contains email addresses, PINs and phone"
                        + " numbers.",
        mixinStandardHelpOptions = true)
final class StoreCheckCommand implements Callable<Integer> {
    private static final Path NO_FOLDER = Path.of("");

    @Parameters(
            paramLabel = "STORE",
            converter = StoreLocation.AnyConverter.class,
            description = "A server's directory with a SQLite file, jdbc:postgresql://HOST/DATABASE or"
                    + " cassandra://HOST,HOST/KEYSPACE.")
    private StoreLocation location;

    @Option(
            names = "--repair",
            description =
                    "Repairs index entries, counts and claims, and completes interrupted moves and erasures of users. Never"
                            + " changes anything else of a user, room, bot or phone number. The repair is recorded in the audit log.")
    private boolean repair;

    @Mixin
    private StoreLimitsOption limitsOption;

    @Mixin
    private StoreAuditOption auditOption;

    @Spec
    private CommandSpec spec;

    private long findings;
    private long repaired;

    @Override
    public Integer call() throws IOException {
        StoreLimits limits = limitsOption.limits();
        if (repair) {
            try (CommandAudit audit = auditOption.open(limitsOption, location, null);
                    Store store = location.openExistingDirectory(NO_FOLDER, limits, new SecureRandom())) {
                audit.record(
                        new Change("RepairStore", null, Map.of("store", location.engine())),
                        () -> check(store, Repair.INDEXES),
                        done -> Map.of("findings", findings, "repaired", repaired));
            }
        } else {
            try (Store store = location.openExistingDirectory(NO_FOLDER, limits, new SecureRandom())) {
                check(store, Repair.NONE);
            }
        }
        return findings == repaired ? 0 : 1;
    }

    private long check(Store store, Repair repairs) {
        PrintWriter out = spec.commandLine().getOut();
        for (String finding : store.structureFindings()) {
            findings++;
            out.println("damaged database: " + finding);
        }
        if (repairs != Repair.NONE) {
            complete(store, out);
        }
        // Before the records are read, so that repaired ones are no longer reported.
        new DirectoryCheck(store, repairs, finding -> print(out, finding)).run();
        long records = records(store, out);
        out.println(records + " records read, " + findings + " findings, " + repaired + " repaired");
        return records;
    }

    /** What a server does when it starts. */
    private static void complete(Store store, PrintWriter out) {
        Upkeep upkeep = new Directory(store, Clock.systemUTC(), new SecureRandom())
                .administration()
                .upkeep();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = upkeep.step();
        }
        if (upkeep.moved() + upkeep.erased() > 0) {
            out.println(upkeep.moved() + " interrupted moves and " + upkeep.erased()
                    + " interrupted erasures of users completed");
        }
    }

    private long records(Store store, PrintWriter out) {
        var check = new RecordCheck(store, damage -> print(out, damage));
        long records = 0;
        for (int read = check.step(); read >= 0; read = check.step()) {
            records += read;
        }
        return records;
    }

    private void print(PrintWriter out, Finding finding) {
        findings++;
        repaired += finding.repaired() ? 1 : 0;
        out.println(finding.problem() + (finding.repaired() ? " (repaired): " : ": ") + finding.partition() + " "
                + finding.key());
    }

    private void print(PrintWriter out, DamagedException damage) {
        findings++;
        out.println(
                damage instanceof DamagedRecordException record
                        ? "damaged record: " + record.partition() + " " + record.key() + " (in logs: "
                                + RecordName.of(record.partition(), record.key()) + ")"
                        : "damaged database: " + damage.getMessage());
    }
}
