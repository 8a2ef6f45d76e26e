package io.carillon.cli;

import io.carillon.cli.backup.BackupDraft;
import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.OldBackups;
import io.carillon.server.keys.KeyLineage;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies a directory with its secret.key, even while servers write. */
@Command(
        name = "backup",
        description = {
            "Backs up a directory: its records, secret.key and carillon.properties. Servers may be running. The copy is"
                    + " verified before it gets its final name.",
            "The backup contains every access key: protect it as you protect the server's directory."
        },
        customSynopsis = {
            "carillon backup --data=DIR [--store=URL] [--config=FILE] [--portable] [--keep=N] TO",
            "carillon backup verify DIR"
        },
        subcommands = BackupVerifyCommand.class,
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(
            names = "--portable",
            description =
                    "Backs up a SQLite file in the form that databases are always backed up in, instead of as it is. Both"
                            + " can be restored into any engine.")
    private boolean portable;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Afterwards removes the oldest backups of this directory beside TO, so that N are left.")
    private @Nullable Integer keep;

    @Parameters(
            arity = "0..1",
            paramLabel = "TO",
            description = "Directory for the backup. It must not exist or be empty; its parent must exist.")
    private @Nullable Path to;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path target = requireArguments();
        Instant began = Clock.systemUTC().instant();
        BackupManifest manifest;
        KeyLineage keys;
        try (DataFolder folder = data.openExisting()) {
            requireOutside(folder.files().folder(), target);
            try (BackupDraft draft = BackupDraft.begin(target)) {
                manifest = write(BackupFiles.begin(folder.files(), new DataFiles(draft.directory()), began));
                draft.publish();
            }
            keys = folder.keyLineage();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(manifest.digest().records() + " records backed up and checked; checksum "
                + manifest.digest().checksum());
        if (keep != null) {
            for (Path removed : new OldBackups(target, manifest, keys::includesOneOf).removeAllBut(keep)) {
                out.println("Removed the old backup " + removed + ".");
            }
        }
        return 0;
    }

    private Path requireArguments() {
        // Reports a missing directory before a missing target.
        data.settings();
        if (to == null) {
            throw new MissingParameterException(
                    spec.commandLine(), spec.positionalParameters().get(0), "Missing required parameter: 'TO'");
        }
        if (keep != null && keep < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--keep must be at least 1: the new backup is one of them.");
        }
        return to;
    }

    private BackupManifest write(BackupFiles files) throws IOException {
        StoreLocation location = data.location();
        if (location == StoreLocation.SQLITE && !portable) {
            return files.writeDatabase();
        }
        try (Store snapshot =
                location.openSnapshot(files.from().folder(), data.settings().storeLimits(), new SecureRandom())) {
            return files.writePortable(snapshot, location.isSnapshotMomentary());
        }
    }

    /** A backup in the directory would be lost together with it. */
    private static void requireOutside(Path folder, Path target) throws IOException {
        Path inside = target.toAbsolutePath().normalize();
        while (inside != null && !Files.exists(inside)) {
            inside = inside.getParent();
        }
        if (inside != null && inside.toRealPath().startsWith(folder.toRealPath())) {
            throw new CommandFailedException(
                    target + " is inside the directory that is backed up.",
                    "Choose a place outside " + folder + ", best on another disk.");
        }
    }
}
