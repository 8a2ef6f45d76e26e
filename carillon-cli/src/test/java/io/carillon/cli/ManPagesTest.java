package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.manual.ManPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command is in a manual page, and {@code man} shows the pages without a warning. */
class ManPagesTest {
    private static final CommandLine COMMAND = CarillonCommand.commandLine(Map.of());

    @TempDir
    private Path folder;

    @Test
    void manShowsEveryCommandAndOptionWithoutAWarning() throws Exception {
        assertThat(CommandRun.of("man-pages", folder.toString()).exitCode()).isZero();
        List<String> pages = new ArrayList<>(List.of("carillon.1"));
        List<CommandLine> commands = COMMAND.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .toList();
        commands.forEach(command -> pages.add("carillon-" + command.getCommandName() + ".1"));
        assertThat(folder).isDirectoryNotContaining("glob:**man-pages*");
        String shown = shown(pages);
        for (CommandLine command : commands) {
            assertThat(shown).contains("carillon-" + command.getCommandName() + "(1)");
            showsAll(command, shown);
        }
    }

    private static void showsAll(CommandLine command, String page) {
        if (command.getSubcommands().isEmpty()) {
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> assertThat(page).contains(option.longestName()));
        }
        for (CommandLine sub : command.getSubcommands().values()) {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                assertThat(page).contains(sub.getCommandSpec().qualifiedName());
                showsAll(sub, page);
            }
        }
    }

    /** What man prints of pages, in lines that are long enough for every name. */
    private String shown(List<String> pages) throws IOException, InterruptedException {
        var man = new ProcessBuilder(new ArrayList<>(List.of("man", "--warnings", "-E", "UTF-8", "-l")))
                .directory(folder.toFile());
        man.command().addAll(pages);
        man.environment()
                .putAll(Map.of("MANWIDTH", "300", "LC_ALL", "C.UTF-8", "MANROFFOPT", "-c", "MAN_KEEP_FORMATTING", ""));
        Path warnings = folder.resolve("warnings");
        Process process = man.redirectError(warnings.toFile()).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", pages).isZero();
        assertThat(Files.readString(warnings)).as("%s", pages).isEmpty();
        return shown.replaceAll(".\b", "");
    }

    @Test
    void whatRoffWouldTakeForARequestIsText() throws Exception {
        var spec = CommandLine.Model.CommandSpec.create().name("odd");
        spec.usageMessage().description(".Begins with a dot, 'quotes' \\ and 100%%", "'quote first: a-b ~ ^ ` é 日本");
        Files.writeString(
                folder.resolve("odd.1"), ManPages.of(new CommandLine(spec), "1").get("odd.1"));
        assertThat(shown(List.of("odd.1")))
                .contains(".Begins with a dot, 'quotes' \\ and 100% 'quote first: a-b ~ ^ ` é 日本");
    }
}
