package io.carillon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the access keys, without their secrets. */
@Command(
        name = "list",
        description = "Lists the access keys, newest last, with their status and last use, without their secrets.",
        mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private OutputOption output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (DataFolder folder = data.openExisting()) {
            List<ListedKey> keys =
                    ListedKey.all(folder.accessKeys(), Clock.systemUTC().instant());
            PrintWriter out = spec.commandLine().getOut();
            if (output.isJson()) {
                out.println(AccessKeyJson.of(keys));
            } else {
                KeyTable.of(keys).forEach(out::println);
            }
        }
        return 0;
    }
}
