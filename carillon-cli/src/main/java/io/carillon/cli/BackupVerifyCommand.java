package io.carillon.cli;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.files.OwnerOnly;
import io.carillon.store.StoreDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies a backup without restoring it. */
@Command(
        name = "verify",
        description =
                "Reads a whole backup and verifies it: the list of its files and their hashes, the checksum of every"
                        + " record, their number, and that its secret.key opens the keys in it. Changes nothing. Exit code 0 if"
                        + " the backup can be restored, otherwise 1.",
        mixinStandardHelpOptions = true)
final class BackupVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Directory that 'carillon backup' has created.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BackupManifest manifest = BackupManifest.read(folder);
        StoreDigest verified;
        NativeLibraries libraries = NativeLibraries.unpacked();
        try (libraries) {
            verified = new BackupRecords(folder, manifest).verify();
        }
        spec.commandLine()
                .getOut()
                .println(verified.records() + " records verified, backed up at " + manifest.created() + "; checksum "
                        + verified.checksum());
        if (OwnerOnly.canOthersUse(folder)) {
            spec.commandLine()
                    .getErr()
                    .println("Warning: other users can open " + folder
                            + ", which contains every access key: chmod -R go= " + folder);
        }
        return 0;
    }
}
