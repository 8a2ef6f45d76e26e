package io.carillon.cli;

import io.carillon.cli.manual.ManPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the manual pages, for packages. */
@Command(
        name = "man-pages",
        hidden = true,
        description = "Writes the manual pages of all commands to a directory, for packages.",
        mixinStandardHelpOptions = true)
final class ManPagesCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "The directory, which is created if it does not exist.")
    private Path folder;

    @Override
    public void run() {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : ManPages.of(
                            CarillonCommand.commandLine(Map.of()),
                            Version.build().version())
                    .entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
