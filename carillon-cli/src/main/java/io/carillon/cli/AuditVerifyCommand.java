package io.carillon.cli;

import io.carillon.cli.settings.SettingFlag;
import io.carillon.cli.settings.Settings;
import io.carillon.server.audit.AuditKey;
import io.carillon.server.audit.AuditVerification;
import io.carillon.server.audit.AuditVerification.Finding;
import io.carillon.server.audit.AuditVerification.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds out whether an audit log is as it was written. */
@Command(
        name = "verify",
        description = {
            "Finds records of an audit log that were changed, removed, inserted, moved or cut off, and prints a line for each."
                    + " Servers may be running. Exit code 0 if the log is whole, otherwise 1.",
            "With --data, the whole log of a server's directory; with FILE..., copies, in any order."
        },
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    /** A log that was replaced as a whole would have a finding for each of its lines. */
    private static final int MAX_PRINTED = 100;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Audit files that were copied or moved elsewhere.")
    private List<Path> copies = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The server's directory. Default, if no FILE is named: CARILLON_DATA.")
    private @Nullable Path folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Key of the seals. Default: audit.key in DIR. Without a key, seals are not checked.")
    private @Nullable Path keyFile;

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    private long printed;

    @Override
    public Integer call() throws IOException {
        Path directory = directory();
        if (directory == null == copies.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name the server's directory with --data, or audit files.");
        }
        if (directory != null) {
            new DataFiles(directory).requireThere();
        }
        AuditKey key = key(directory);
        var verification = new AuditVerification(key, this::print);
        Result result = directory == null ? verification.verifyFiles(copies) : verification.verifyLog(log(directory));
        PrintWriter out = spec.commandLine().getOut();
        if (printed > MAX_PRINTED) {
            out.println((printed - MAX_PRINTED) + " more lines are not printed");
        }
        out.println(summary(result) + (key == null ? "; the seals were not checked, since no key was given" : ""));
        return result.findings() == 0 ? 0 : 1;
    }

    private static String summary(Result result) {
        return result.records() == 0
                ? "0 records, " + result.findings() + " findings"
                : result.records() + " records, " + result.first() + " to " + result.last() + ", " + result.findings()
                        + " findings";
    }

    private @Nullable AuditKey key(@Nullable Path directory) throws IOException {
        if (keyFile != null) {
            return AuditKey.open(keyFile);
        }
        return directory == null ? null : AuditKey.open(new DataFiles(directory).auditKey());
    }

    private @Nullable Path directory() {
        return folder != null || !copies.isEmpty()
                ? folder
                : settings().folder().orElse(null);
    }

    private Settings settings() {
        List<SettingFlag> flags =
                folder == null ? List.of() : List.of(new SettingFlag("--data", "data", folder.toString()));
        return config.read(flags, CarillonCommand.environment(spec));
    }

    private Path log(Path directory) {
        Path file = settings().audit().fileIn(directory);
        if (file == null) {
            throw new CommandFailedException(
                    "The settings switch the audit log off.", "Name its files, if there are any from before.");
        }
        if (!Files.exists(file)) {
            throw new CommandFailedException(
                    file + " does not exist.", "Check --data, and audit.file in the settings.");
        }
        return file;
    }

    private void print(Finding finding) {
        printed++;
        if (printed <= MAX_PRINTED) {
            String place = finding.line() == 0 ? finding.file() + ": " : finding.file() + ":" + finding.line() + ": ";
            spec.commandLine().getOut().println(place + finding.text());
        }
    }
}
