package io.carillon.cli;

import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.AccessKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The access keys that a command works on: one or several, as arguments or with an option. */
final class AccessKeyIds {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of access keys.")
    private @Nullable List<String> arguments;

    @Option(
            names = "--access-key-id",
            paramLabel = "ID",
            description = "The same as an argument. Repeat the option for several.")
    private @Nullable List<String> options;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The ids, each once. */
    private List<String> ids() {
        var ids = new LinkedHashSet<String>();
        if (arguments != null) {
            ids.addAll(arguments);
        }
        if (options != null) {
            ids.addAll(options);
        }
        if (ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: the ID of an access key.");
        }
        return List.copyOf(ids);
    }

    /**
     * Requires that there is an id, before anything is opened.
     *
     * @throws ParameterException if there is none
     */
    void require() {
        ids();
    }

    /**
     * The keys.
     *
     * @throws CommandFailedException if one of them does not exist, so that the command does all or nothing
     */
    List<AccessKey> in(AccessKeys keys) {
        var found = new ArrayList<AccessKey>();
        for (String id : ids()) {
            AccessKey key = keys.get(id);
            if (key == null) {
                throw unknown(id);
            }
            found.add(key);
        }
        return found;
    }

    static CommandFailedException unknown(String accessKeyId) {
        return new CommandFailedException(
                "Access key " + accessKeyId + " does not exist.", "'carillon keys list' lists the keys.");
    }
}
