package io.carillon.directory;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The process whose writes are recorded: runs the script in a folder, and writes down after each step how far the recording had come
 * when the step was acknowledged, and which records there were.
 */
final class RecordedScript {
    private RecordedScript() {}

    /** Takes the folder, the recording, and where to write the acknowledgements. */
    public static void main(String[] arguments) throws Exception {
        Path recording = Path.of(arguments[1]);
        try (var script = new ScriptedDirectory(Path.of(arguments[0]));
                var out = new PrintWriter(Path.of(arguments[2]).toFile(), StandardCharsets.UTF_8)) {
            for (ScriptedDirectory.Step step : script.steps()) {
                step.run().run();
                long position = Files.size(recording);
                Set<String> records = script.records();
                out.println("@" + position + " " + step.name());
                records.forEach(out::println);
            }
        }
    }
}
