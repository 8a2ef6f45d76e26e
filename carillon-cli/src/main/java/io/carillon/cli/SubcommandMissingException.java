package io.carillon.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command needs one of its subcommands. */
final class SubcommandMissingException extends ParameterException {
    private static final long serialVersionUID = 1;

    SubcommandMissingException(CommandSpec spec) {
        super(spec.commandLine(), "A command is missing. The commands are " + names(spec) + ".");
    }

    private static String names(CommandSpec spec) {
        List<String> names = new ArrayList<>(spec.subcommands().keySet());
        String last = names.remove(names.size() - 1);
        return names.isEmpty() ? last : String.join(", ", names) + " and " + last;
    }
}
