package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.manual.ManPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        for (CommandLine command : COMMAND.getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                showsAll(command, shown("carillon-" + command.getCommandName() + ".1"));
                assertThat(shown("carillon.1")).contains("carillon-" + command.getCommandName() + "(1)");
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**man-pages*");
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

    /** What man prints of a page, in lines that are long enough for every name. */
    private String shown(String page) throws IOException, InterruptedException {
        var man = new ProcessBuilder(
                "man", "--warnings", "-E", "UTF-8", "-l", folder.resolve(page).toString());
        man.environment()
                .putAll(Map.of("MANWIDTH", "300", "LC_ALL", "C.UTF-8", "MANROFFOPT", "-c", "MAN_KEEP_FORMATTING", ""));
        Path warnings = folder.resolve("warnings");
        Process process = man.redirectError(warnings.toFile()).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(page).isZero();
        assertThat(Files.readString(warnings)).as(page).isEmpty();
        return shown.replaceAll(".\b", "");
    }

    @Test
    void whatRoffWouldTakeForARequestIsText() throws Exception {
        var spec = CommandLine.Model.CommandSpec.create().name("odd");
        spec.usageMessage().description(".Begins with a dot, 'quotes' \\ and 100%%", "'quote first: a-b ~ ^ ` é 日本");
        Files.writeString(
                folder.resolve("odd.1"), ManPages.of(new CommandLine(spec), "1").get("odd.1"));
        assertThat(shown("odd.1")).contains(".Begins with a dot, 'quotes' \\ and 100% 'quote first: a-b ~ ^ ` é 日本");
    }
}
