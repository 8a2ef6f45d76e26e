package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.cli.settings.StoreLimits;
import io.carillon.store.Store;
import io.carillon.store.StoreCopy;
import io.carillon.store.StoreDigest;
import io.carillon.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies all records into another database, and compares. */
@Command(
        name = "copy",
        description =
                "Copies all records of one store to another, which must be empty, and compares the two. Run it again to"
                        + " resume an interrupted copy. Stop the servers first; the servers of the new store need the"
                        + " secret.key of the old one.",
        mixinStandardHelpOptions = true)
final class StoreCopyCommand implements Callable<Integer> {
    private static final Path NO_FOLDER = Path.of("");

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            converter = StoreLocation.AnyConverter.class,
            description = "Source: a server's directory with a SQLite file, jdbc:postgresql://HOST/DATABASE or"
                    + " cassandra://HOST,HOST/KEYSPACE.")
    private StoreLocation from;

    @Parameters(
            index = "1",
            paramLabel = "TO",
            converter = StoreLocation.AnyConverter.class,
            description = "Target, named in the same ways. It must be empty.")
    private StoreLocation to;

    @Mixin
    private StoreLimitsOption limitsOption;

    @Mixin
    private StoreAuditOption auditOption;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (from.equals(to)) {
            throw new ParameterException(spec.commandLine(), "FROM and TO are the same store.");
        }
        StoreLimits limits = limitsOption.limits();
        var random = new SecureRandom();
        NativeLibraries libraries = NativeLibraries.unpacked();
        try (libraries;
                CommandAudit audit = auditOption.open(limitsOption, to, from);
                Store source = from.openExisting(NO_FOLDER, limits, random);
                Store target = to.open(NO_FOLDER, limits.forBulk(), random)) {
            DataFolder.requireNoRestore(source);
            StoreDigest expected = withBar("Counting", -1, progress -> StoreDigest.of(source, progress));
            if (expected.records() == 0) {
                throw new CommandFailedException("FROM has no records.", "Check that it names the right store.");
            }
            StoreDigest copied = audit.record(
                    new Change("CopyStore", null, Map.of("from", from.engine(), "to", to.engine())),
                    () -> copied(source, target, expected),
                    done -> Map.of("records", done.records()));
            spec.commandLine()
                    .getOut()
                    .println(copied.records() + " records copied and compared; checksum " + copied.checksum());
        }
        return 0;
    }

    private static StoreDigest copied(Store source, Store target, StoreDigest expected) {
        StoreCopy copy = withBar("Copying", expected.records(), progress -> {
            var copying = new StoreCopy(source, target, progress);
            run(copying);
            return copying;
        });
        StoreDigest copied = withBar("Comparing", expected.records(), progress -> StoreDigest.of(target, progress));
        if (!copied.equals(expected)) {
            throw new CommandFailedException(
                    "The copy differs from its source: " + copied.records() + " records of " + expected.records() + ".",
                    "Stop the servers of both, and copy again to an empty store.");
        }
        copy.finish();
        return copied;
    }

    private static void run(StoreCopy copy) {
        try {
            copy.run();
        } catch (StoreException e) {
            throw new CommandFailedException(
                    Failure.text(e),
                    "TO must be empty, or contain the start of this copy. Stop the servers of both.",
                    e);
        }
    }

    /** The progress is on standard error, for terminals. */
    private static <T> T withBar(String task, long most, Function<LongConsumer, T> work) {
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUnit(" records", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build()) {
            return work.apply(bar::stepTo);
        }
    }
}
