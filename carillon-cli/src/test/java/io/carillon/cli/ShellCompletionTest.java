package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bash and zsh themselves complete words by the scripts. */
class ShellCompletionTest {
    /** Completes as readline does: by the function that is registered, with the words before the cursor. */
    private static final String IN_BASH = """
            source carillon.bash
            COMP_WORDS=($LINE)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE=$LINE
            COMP_POINT=${#LINE}
            [[ $(complete -p carillon) =~ -F\\ ([^ ]+) ]] && ${BASH_REMATCH[1]}
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /** Types the line and a tab into an interactive zsh, then a key that prints the line. */
    private static final String IN_ZSH = """
            zmodload zsh/zpty
            zpty shell 'PS1= zsh -f -i'
            zpty -w shell 'unsetopt BEEP; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^T" show; print rea${:-dy}'
            zpty -r shell out '*ready*'
            zpty -n -w shell "$LINE"$'\\t\\x14'
            zpty -r shell out '*<*>*' && print -r -- "$out"
            zpty -d shell
            """;

    /** Ends a shell that does not respond. */
    private static final String GIVE_UP_AFTER = "300";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(
                folder.resolve("carillon.bash"),
                CommandRun.of("completion", "bash").out());
        Files.writeString(
                folder.resolve("_carillon"), CommandRun.of("completion", "zsh").out());
    }

    private String run(String shell, String script, String line) throws IOException, InterruptedException {
        var process = new ProcessBuilder("timeout", GIVE_UP_AFTER, shell, "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("LINE", line);
        Process started = process.start();
        String printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(printed).isZero();
        return printed;
    }

    @ParameterizedTest
    @CsvSource({
        "carillon ke, keys",
        "carillon users li, list",
        "carillon keys create --rol, --role",
        "carillon users list --accou, --account-id",
        "carillon keys create --output j, json",
        "carillon users list --output nd, ndjson",
        "carillon completion z, zsh"
    })
    void bashCompletes(String line, String expected) throws Exception {
        assertThat(run("bash", IN_BASH, line).lines()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "carillon ke, <carillon keys >",
        "carillon keys create --rol, <carillon keys create --role >",
        "carillon keys create --output j, <carillon keys create --output json >"
    })
    void zshCompletes(String line, String expected) throws Exception {
        assertThat(run("zsh", IN_ZSH, line)).contains(expected);
    }

    @Test
    void anotherShellIsRefused() {
        CommandRun fish = CommandRun.of("completion", "fish");
        assertThat(fish.exitCode()).isEqualTo(2);
        assertThat(fish.err()).isEqualTo("""
                        carillon completion: There is no completion for 'fish', only for bash and zsh.
                        See 'carillon completion --help'.
                        """);
        assertThat(List.of(fish.out())).containsExactly("");
    }
}
