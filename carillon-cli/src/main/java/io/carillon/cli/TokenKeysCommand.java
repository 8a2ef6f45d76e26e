package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.keys.TokenKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that NextTokens are sealed with. Servers may be running. */
@Command(
        name = "token-keys",
        description = "Lists, rotates and deletes the keys that NextTokens are encrypted with.",
        mixinStandardHelpOptions = true)
final class TokenKeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }

    @Command(
            name = "list",
            description = "Lists the ids of the keys. Tokens of all keys are valid; the last key seals new ones.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data) throws IOException {
        try (DataFolder folder = data.openExisting()) {
            List<Integer> ids = folder.tokenKeys().ids();
            for (int id : ids) {
                out().println(id + (id == ids.get(ids.size() - 1) ? "  seals" : ""));
            }
        }
        return 0;
    }

    @Command(
            name = "rotate",
            description =
                    "Creates a new key for new tokens; every server uses it within a minute. Tokens of earlier keys"
                            + " stay valid.",
            mixinStandardHelpOptions = true)
    int rotate(@Mixin DataOption data) throws IOException {
        try (DataFolder folder = data.openExisting()) {
            int id = folder.audit()
                    .record(
                            new Change("RotateTokenKey", null, Map.of()),
                            () -> folder.tokenKeys().rotate(),
                            rotated -> Map.of("tokenKeyId", rotated));
            out().println("Token key " + id + " seals new tokens from now on.");
        }
        return 0;
    }

    @Command(
            name = "delete",
            description =
                    "Deletes a retired key. Listings that hold its tokens must start over. Asks first, unless --yes"
                            + " is given.",
            mixinStandardHelpOptions = true)
    int delete(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ID", description = "Id of the key.") int id,
            @Mixin Confirmation confirmation)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            List<Integer> ids = folder.tokenKeys().ids();
            if (!ids.contains(id)) {
                throw unknown(id);
            }
            if (id != ids.get(ids.size() - 1)) {
                confirmation.require(
                        List.of("Token key " + id + ": listings that hold its tokens must start over."),
                        "Delete this key for good?");
            }
            folder.audit()
                    .record(
                            new Change("DeleteTokenKey", null, Map.of("tokenKeyId", id)),
                            () -> delete(folder.tokenKeys(), id));
        }
        return 0;
    }

    private static CommandFailedException unknown(int id) {
        return new CommandFailedException(
                "Token key " + id + " does not exist.", "'carillon token-keys list' lists the keys.");
    }

    private static void delete(TokenKeys keys, int id) {
        try {
            if (!keys.delete(id)) {
                throw unknown(id);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    "Token key " + id + " is in use: it seals new tokens.",
                    "Run 'carillon token-keys rotate' first.",
                    e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
