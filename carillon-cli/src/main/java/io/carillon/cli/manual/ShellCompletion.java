package io.carillon.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Scripts that complete the words of a command in a shell. */
public enum ShellCompletion {
    /** Bash, in its startup files or in {@code /usr/share/bash-completion/completions}. */
    BASH {
        @Override
        public String script(CommandLine root) {
            return AutoComplete.bash(root.getCommandName(), root);
        }
    },
    /** Zsh, which runs bash's script: in its startup files, or as {@code _carillon} in a directory of {@code fpath}. */
    ZSH {
        @Override
        public String script(CommandLine root) {
            String name = root.getCommandName();
            return "#compdef " + name + "\n"
                    + BASH.script(root)
                    // Found by fpath, the file is run for the first completion, which it has to answer itself.
                    + "\nif [[ ${funcstack[1]-} = _" + name + " ]]; then\n"
                    + "  _bash_complete -o default -F _complete_" + name + "\n"
                    + "fi\n";
        }
    };

    /** The name in the command: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The shell of that name; empty if there is none. */
    public static Optional<ShellCompletion> of(String label) {
        return Arrays.stream(values())
                .filter(shell -> shell.label().equals(label))
                .findFirst();
    }

    /** The names of all shells. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ShellCompletion::label).toList();
    }

    /** The script for a command with all of its subcommands. */
    public abstract String script(CommandLine root);
}
