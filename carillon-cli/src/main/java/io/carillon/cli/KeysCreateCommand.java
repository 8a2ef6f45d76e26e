package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.KeyName;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates an access key, and shows its secret once. */
@Command(
        name = "create",
        description = "Creates an access key for an AWS account, and stores it as a profile (--profile) or prints it.",
        mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
    /** The name of a profile that is printed. */
    private static final String PRINTED_PROFILE = "carillon";

    /** 36 hours, the longest that AWS's GetSessionToken allows. */
    private static final long MAX_DURATION_SECONDS = 129_600;

    @Mixin
    private DataOption data;

    @Mixin
    private AwsAccountOption account;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = KeyNameConverter.class,
            description = "What 'keys list' calls the key: up to " + KeyName.MAX_LENGTH
                    + " printable characters. Several keys may have the same name.")
    private @Nullable String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "administrator",
            converter = RoleConverter.class,
            completionCandidates = RoleConverter.Names.class,
            description = "Role of the key: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Role role;

    @Mixin
    private AccountIdsOption accounts;

    @Mixin
    private ProfileOption profile;

    @Option(
            names = "--duration-seconds",
            paramLabel = "SECONDS",
            description = "Creates a temporary key, with a session token, that expires after this time.")
    private @Nullable Long durationSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (durationSeconds != null && (durationSeconds < 1 || durationSeconds > MAX_DURATION_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--duration-seconds must be between 1 and " + MAX_DURATION_SECONDS + ".");
        }
        profile.check();
        Path credentialsFile = CredentialsFile.path(System.getenv(), home());
        if (profile.isGiven()) {
            store(credentialsFile);
        } else {
            print(credentialsFile);
        }
        return 0;
    }

    /** The home directory, as AWS's SDKs find it. */
    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
    }

    private NewAccessKey create(DataFolder folder) {
        var grant = new Grant(role, accounts.of(account.tenant, folder));
        Duration duration = durationSeconds == null ? null : Duration.ofSeconds(durationSeconds);
        return folder.audit()
                .record(
                        new Change("CreateAccessKey", account.tenant.awsAccountId(), Map.of("role", role.toString())),
                        () -> folder.accessKeys().create(account.tenant, name, grant, duration),
                        created -> recorded(created.key()));
    }

    /** What an audit record says of a key; its name is left out, since it may be a person's. */
    static Map<String, ?> recorded(AccessKey key) {
        var members = new LinkedHashMap<String, Object>();
        members.put("accessKeyId", key.accessKeyId());
        members.put("role", key.grant().role().toString());
        Set<String> accountIds = key.grant().accountIds();
        if (accountIds != null) {
            members.put("accountIds", new TreeSet<>(accountIds));
        }
        return members;
    }

    /** The file is checked before the key is created, and locked until the key is in it. */
    private void store(Path credentialsFile) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        NewAccessKey created;
        try (StoredProfile stored = profile.open(credentialsFile);
                DataFolder folder = data.open()) {
            created = create(folder);
            try {
                if (stored.store(created)) {
                    err.println(stored.file() + " is now accessible to its owner only.");
                }
            } catch (IOException | RuntimeException e) {
                throw afterDeletion(created, folder, stored.file() + " could not be written", reason(e), e);
            }
            err.println("Stored the access key " + created.key().accessKeyId() + " in " + stored.file() + ".");
        }
        if (output.isJson()) {
            spec.commandLine().getOut().println(AccessKeyJson.of(created.key()));
        }
    }

    private void print(Path credentialsFile) throws IOException {
        Path existing = !output.isJson() && hasPrintedProfile(credentialsFile) ? credentialsFile : null;
        try (DataFolder folder = data.open()) {
            print(create(folder), folder, existing);
        }
    }

    private void print(NewAccessKey created, DataFolder folder, @Nullable Path existing) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (output.isJson()) {
                out.println(AccessKeyJson.of(created));
            } else {
                printProfile(created, existing, out);
            }
            out.flush();
        } catch (OutputFailedException e) {
            throw afterDeletion(created, folder, "The key could not be printed", String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The credentials file if it already has a profile of the printed name.
     *
     * @throws CommandFailedException if so, and the output goes there: boto3 would refuse the file
     */
    private static boolean hasPrintedProfile(Path credentialsFile) throws IOException {
        if (!Files.isReadable(credentialsFile) || !Files.isRegularFile(credentialsFile)) {
            return false;
        }
        boolean isOutput = StandardOutput.goesTo(credentialsFile);
        Optional<Integer> line;
        try {
            line = CredentialsFile.read(credentialsFile).lineOf(PRINTED_PROFILE);
        } catch (CommandFailedException e) {
            if (isOutput) {
                throw e;
            }
            return false;
        }
        if (isOutput && line.isPresent()) {
            throw new CommandFailedException(
                    credentialsFile + " already has a profile '" + PRINTED_PROFILE + "', in line " + line.get() + ".",
                    "Store the key with --profile NAME, or replace the key of that profile with --profile "
                            + PRINTED_PROFILE + " --replace.");
        }
        return line.isPresent();
    }

    /** A key whose secret nobody has must not stay. */
    private static CommandFailedException afterDeletion(
            NewAccessKey created, DataFolder folder, String problem, String reason, Exception cause) {
        String id = created.key().accessKeyId();
        try {
            folder.audit()
                    .record(
                            new Change("DeleteAccessKey", null, Map.of("accessKeyId", id)),
                            () -> folder.accessKeys().delete(id),
                            deleted -> Map.of());
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            return new CommandFailedException(
                    problem + ": " + reason + ". The new key " + id + " could not be deleted.",
                    "Delete it with 'carillon keys delete --yes --access-key-id " + id + "'.",
                    cause);
        }
        return new CommandFailedException(
                problem + ": " + reason + ". The new key was deleted.",
                "Create another key, and print it or store it in a file that you can write to.",
                cause);
    }

    private static String reason(Exception e) {
        return e instanceof FileSystemException file ? FileProblem.reason(file) : String.valueOf(e.getMessage());
    }

    private void printProfile(NewAccessKey created, @Nullable Path existing, PrintWriter out) {
        spec.commandLine()
                .getErr()
                .println(
                        existing == null
                                ? "Paste this into ~/.aws/credentials. The secret is not shown again."
                                : existing + " already has a profile '" + PRINTED_PROFILE
                                        + "'; boto3 rejects a second one. The secret is not shown again.");
        // If the last line of a file has no line end, the profile would become a part of it.
        out.println();
        out.println("[" + PRINTED_PROFILE + "]");
        StoredProfile.settings(created).forEach((name, value) -> out.println(name + " = " + value));
    }
}
