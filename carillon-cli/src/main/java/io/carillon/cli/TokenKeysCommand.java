package io.carillon.cli;

import io.carillon.server.keys.TokenKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that NextTokens are sealed with, beside running servers. */
@Command(
        name = "token-keys",
        description = "Lists, rotates and deletes the keys that NextTokens are sealed with.",
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
            description = "Lists the ids of the keys. The last one seals; tokens of all are good.",
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
                    "Makes a new key that seals from now on, on every server within a minute. Walks under way go on"
                            + " with tokens of the keys before.",
            mixinStandardHelpOptions = true)
    int rotate(@Mixin DataOption data) throws IOException {
        try (DataFolder folder = data.openExisting()) {
            out().println("Token key " + folder.tokenKeys().rotate() + " seals from now on.");
        }
        return 0;
    }

    @Command(
            name = "delete",
            description = "Deletes a key that seals no more. Walks that hold a token of it must begin anew.",
            mixinStandardHelpOptions = true)
    int delete(@Mixin DataOption data, @Parameters(paramLabel = "ID", description = "The key's id.") int id)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            if (!deleted(folder.tokenKeys(), id)) {
                throw new CommandFailedException(
                        "There is no token key " + id + ".", "'carillon token-keys list' lists those that there are.");
            }
        }
        return 0;
    }

    private static boolean deleted(TokenKeys keys, int id) {
        try {
            return keys.delete(id);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    "Token key " + id + " seals new tokens.", "Run 'carillon token-keys rotate' first.", e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
