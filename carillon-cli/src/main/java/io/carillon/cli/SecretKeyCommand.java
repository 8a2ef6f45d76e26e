package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.keys.SecretKeyRotation;
import io.carillon.server.keys.SecretKeyRotation.KeyState;
import io.carillon.server.keys.UnfinishedRotationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The keys in {@code secret.key}. Servers may be running. */
@Command(
        name = "secret-key",
        description = {
            "Replaces the key in secret.key and encrypts the secrets in the store again. Servers may be running.",
            "For a SQLite file, 'rotate' does all of it. For a database that several servers share: 'prepare', copy"
                    + " secret.key to every server, 'rotate', and on every server 'retire'. Each step may be interrupted"
                    + " and repeated."
        },
        mixinStandardHelpOptions = true)
// A lock is only held.
@SuppressWarnings("try")
final class SecretKeyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }

    @Command(
            name = "list",
            description = "Lists the keys in secret.key, and how many secrets are encrypted with each.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data) throws IOException {
        try (DataFolder folder = data.openExisting()) {
            boolean behindCurrent = false;
            for (KeyState key : folder.secretKeys().keys()) {
                String role = key.isCurrent() ? "  encrypts new secrets" : behindCurrent ? "  prepared" : "  retired";
                out().println(key.id() + "  " + secrets(key.secrets()) + role);
                behindCurrent |= key.isCurrent();
            }
        }
        return 0;
    }

    @Command(
            name = "prepare",
            description = "Adds a new key to secret.key. It is not used before 'secret-key rotate'.",
            mixinStandardHelpOptions = true)
    int prepare(@Mixin DataOption data) throws IOException {
        try (DataFolder folder = data.openExisting();
                SecretKeyLock lock = SecretKeyLock.of(folder.files().folder())) {
            SecretKeyRotation keys = folder.secretKeys();
            String prepared = keys.prepared();
            if (prepared != null) {
                throw new CommandFailedException(
                        "The key " + prepared + " is already prepared.",
                        "Copy secret.key to every server of the store, then run 'carillon secret-key rotate'.");
            }
            out().println("The key " + recorded(folder, "PrepareSecretKey", keys::prepare)
                    + " is prepared. Copy secret.key to every server of the store, then run 'carillon secret-key"
                    + " rotate'.");
        }
        return 0;
    }

    @Command(
            name = "rotate",
            description = {
                "Encrypts all secrets with a new key. An interrupted rotation is resumed.",
                "For a SQLite file, the key is created first, and earlier keys are removed from secret.key at the end."
                        + " For a database, the key must have been prepared and copied to every server."
            },
            mixinStandardHelpOptions = true)
    int rotate(@Mixin DataOption data) throws IOException {
        try (DataFolder folder = data.openExisting();
                SecretKeyLock lock = SecretKeyLock.of(folder.files().folder())) {
            SecretKeyRotation keys = folder.secretKeys();
            if (keys.keysInFile() == 1) {
                requireSqlite(data);
                recorded(folder, "PrepareSecretKey", keys::prepare);
            }
            int secrets = recorded(folder, "RotateSecretKey", keys::rotate);
            String id = currentId(keys.keys());
            out().println(secrets(secrets) + " encrypted again; all are encrypted with the key " + id + " now.");
            if (data.isSqlite()) {
                recorded(folder, "RetireSecretKeys", keys::retire);
            } else {
                out().println(
                                "Run 'carillon secret-key retire' on every server, to remove earlier keys from secret.key.");
            }
        }
        return 0;
    }

    /** The other servers would not know a key that was made just now. */
    private static void requireSqlite(DataOption data) {
        if (!data.isSqlite()) {
            throw new CommandFailedException(
                    "No new key is prepared.",
                    "Run 'carillon secret-key prepare', and copy secret.key to every server of the store first.");
        }
    }

    @Command(
            name = "retire",
            description =
                    "Removes the keys from secret.key that no secret is encrypted with any more. Older dumps of a database"
                            + " need them: keep the previous secret.key with those. Asks first, unless --yes is given.",
            mixinStandardHelpOptions = true)
    int retire(@Mixin DataOption data, @Mixin Confirmation confirmation) throws IOException {
        try (DataFolder folder = data.openExisting();
                SecretKeyLock lock = SecretKeyLock.of(folder.files().folder())) {
            SecretKeyRotation keys = folder.secretKeys();
            List<String> retired = retired(keys.keys());
            if (retired.isEmpty()) {
                throw new CommandFailedException(
                        "secret.key contains no retired key.", "'carillon secret-key list' lists the keys.");
            }
            requireRotated(keys.keys(), retired);
            confirmation.require(
                    retired.stream()
                            .map(id -> "Key " + id + ": dumps of the database from before the rotation need it.")
                            .toList(),
                    "Remove from secret.key?");
            out().println("Removed from secret.key: " + String.join(", ", retire(folder, keys)));
        }
        return 0;
    }

    private static List<String> retired(List<KeyState> keys) {
        return keys.stream()
                .takeWhile(key -> !key.isCurrent())
                .map(KeyState::id)
                .toList();
    }

    private static void requireRotated(List<KeyState> keys, List<String> retired) {
        if (keys.stream().anyMatch(key -> retired.contains(key.id()) && key.secrets() > 0)) {
            throw unfinished(null);
        }
    }

    private static List<String> retire(DataFolder folder, SecretKeyRotation keys) throws IOException {
        try {
            return recorded(folder, "RetireSecretKeys", keys::retire);
        } catch (UnfinishedRotationException e) {
            throw unfinished(e);
        }
    }

    /** A step that reads and writes secret.key. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    /** Takes a step, and records it in the audit log. */
    private static <T> T recorded(DataFolder folder, String name, Step<T> step) throws IOException {
        try {
            return folder.audit().record(new Change(name, null, Map.of()), () -> unchecked(step), done -> Map.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T> T unchecked(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandFailedException unfinished(@Nullable Throwable cause) {
        return new CommandFailedException(
                "Some secrets are still encrypted with an earlier key.",
                "Run 'carillon secret-key rotate' to finish the rotation.",
                cause);
    }

    private static String currentId(List<KeyState> keys) {
        return keys.stream()
                .filter(KeyState::isCurrent)
                .map(KeyState::id)
                .findFirst()
                .orElseThrow();
    }

    private static String secrets(int count) {
        return count == 1 ? "1 secret" : count + " secrets";
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
