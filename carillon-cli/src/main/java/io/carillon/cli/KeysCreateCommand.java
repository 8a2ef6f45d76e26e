package io.carillon.cli;

import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes an access key and shows its secret, this once. */
@Command(
        name = "create",
        description = "Makes an access key for an AWS account and prints it as a profile for ~/.aws/credentials.",
        mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
    /** 36 hours, the longest that AWS's GetSessionToken gives. */
    private static final long MAX_DURATION_SECONDS = 129_600;

    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "administrator",
            converter = RoleConverter.class,
            completionCandidates = RoleConverter.Names.class,
            description = "What the key is for: ${COMPLETION-CANDIDATES}. ${DEFAULT-VALUE} if not given.")
    private Role role;

    @Mixin
    private AccountIdsOption accounts;

    @Option(
            names = "--duration-seconds",
            paramLabel = "SECONDS",
            description = "Makes a temporary key with a session token, which ends after this time.")
    private @Nullable Long durationSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (durationSeconds != null && (durationSeconds < 1 || durationSeconds > MAX_DURATION_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--duration-seconds must be between 1 and " + MAX_DURATION_SECONDS + ".");
        }
        try (DataFolder folder = data.open()) {
            var grant = new Grant(role, accounts.of(account.tenant, folder));
            NewAccessKey created = durationSeconds == null
                    ? folder.accessKeys().create(account.tenant, grant)
                    : folder.accessKeys().createTemporary(account.tenant, grant, Duration.ofSeconds(durationSeconds));
            try {
                print(created);
            } catch (OutputFailedException e) {
                throw afterDeletion(created, folder, e);
            }
        }
        return 0;
    }

    private void print(NewAccessKey created) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(AccessKeyJson.of(created));
        } else {
            printProfile(created, out);
        }
        out.flush();
    }

    /** A key whose secret nobody has must not stay. */
    private static CommandFailedException afterDeletion(
            NewAccessKey created, DataFolder folder, OutputFailedException cause) {
        folder.accessKeys().delete(created.key().accessKeyId());
        return new CommandFailedException(
                "The key could not be printed: " + cause.getMessage() + ". It was deleted again.",
                "Send the output to where it can be written.",
                cause);
    }

    private void printProfile(NewAccessKey created, PrintWriter out) {
        AccessKey key = created.key();
        spec.commandLine().getErr().println("Paste this into ~/.aws/credentials. The secret is not shown again.");
        out.println("[carillon]");
        out.println("aws_access_key_id = " + key.accessKeyId());
        out.println("aws_secret_access_key = " + created.secretAccessKey());
        if (created.sessionToken() != null) {
            out.println("aws_session_token = " + created.sessionToken());
        }
        out.println("region = us-east-1");
    }
}
