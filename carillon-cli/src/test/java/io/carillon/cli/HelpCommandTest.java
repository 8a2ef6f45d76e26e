package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carillon help} finds commands by their words and operations by their names. */
class HelpCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"create-user", "CreateUser"})
    void anOperationHasItsOptionsAndTheBehaviourPage(String name) {
        CommandRun help = CommandRun.of("help", name);
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .startsWith("Usage: carillon chime create-user ")
                .contains("--account-id", "--username", "docs/behaviour.md#users");
    }

    @ParameterizedTest
    @CsvSource({
        "help keys create, Usage: carillon keys create ",
        "help users, Usage: carillon users ",
        "help users list, Usage: carillon users list ",
        "help, Usage: carillon "
    })
    void aCommandHasItsOwnHelp(String line, String beginning) {
        CommandRun help = CommandRun.of(line.split(" "));
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({
        "help serv, carillon: Unknown command 'serv'., See 'carillon --help'.",
        "help keys crate, carillon keys: Unknown command 'crate'., See 'carillon keys --help'."
    })
    void aSlipIsReportedInTwoLines(String line, String problem, String remedy) {
        CommandRun help = CommandRun.of(line.split(" "));
        assertThat(help.exitCode()).isEqualTo(2);
        assertThat(help.err()).hasLineCount(2).startsWith(problem + "\n").endsWith(remedy + "\n");
        assertThat(help.out()).isEmpty();
    }

    @Test
    void everySectionOfTheBehaviourPageThatAHelpNamesIsThere() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "behaviour.md"));
        for (String operation :
                new String[] {"list-accounts", "get-user", "create-bot", "get-phone-number", "get-account-settings"}) {
            Matcher link = Pattern.compile("docs/behaviour\\.md#([a-z-]+)")
                    .matcher(CommandRun.of("help", operation).out());
            assertThat(link.find()).as(operation).isTrue();
            assertThat(page.lines()
                            .filter(line -> line.startsWith("## "))
                            .map(line -> line.substring(3)
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[^a-z -]", "")
                                    .replace(' ', '-')))
                    .contains(link.group(1));
        }
    }
}
