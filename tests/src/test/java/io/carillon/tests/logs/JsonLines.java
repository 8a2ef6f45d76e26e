package io.carillon.tests.logs;

import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import java.nio.file.Path;
import java.util.List;

/** Reads lines of JSON by a parser that is not ours: Python's. */
final class JsonLines {
    private static final String SCRIPT = """
            import json, sys
            for line in open(sys.argv[1], encoding='utf-8'):
                entry = json.loads(line)
                print('\\t'.join(str(entry.get(name)) for name in sys.argv[2:]))
            """;

    private JsonLines() {}

    /** The values of fields, separated by tabs, of each line; {@code None} for null and for no such field. */
    static List<String> fields(Path home, Path file, String... names) {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/python3", "-c", SCRIPT, file.toString()));
        command.addAll(List.of(names));
        return Program.run(ProgramEnvironment.empty(home), command)
                .requireExitCode(0)
                .standardOutput()
                .lines()
                .toList();
    }
}
